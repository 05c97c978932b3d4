/**
 * Preloaded into every process the local stack starts: when the stack is gone, however it ended, the process stops
 * itself as if by SIGTERM.
 */
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 15_000).unref();
});
process.channel?.unref();
