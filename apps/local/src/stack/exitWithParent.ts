/**
 * Preloaded into every process that the local stack starts: when the stack is gone, however it ended, the process asks
 * itself to stop as if by SIGTERM.
 */
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 15_000).unref();
});
process.channel?.unref();
