/** Event → one MMS → end. */
export function mms(
  event: string,
  pictureId: string | null,
  card: { id: string; hash: string } | null = null,
) {
  const node = (id: string, kind: string, y: number, settings: object) => ({
    ...{ id, kind, settings, position: { x: 0, y } },
  });
  return {
    version: 1,
    nodes: [
      node('t', 'trigger.event', 0, { event, where: [], reentry: 'always' }),
      node('m', 'message.mms', 180, {
        ...{
          program: 'transactional',
          text: 'Look. Reply STOP to opt out.',
          pictureId,
          card,
          overCap: 'skip',
        },
      }),
      node('x', 'exit', 360, {}),
    ],
    edges: [
      { id: 'a', from: 't', branch: 'next', to: 'm' },
      { id: 'b', from: 'm', branch: 'next', to: 'x' },
    ],
  };
}
