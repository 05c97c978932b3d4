interface Ends {
  sourceX: number;
  sourceY: number;
  targetX: number;
  targetY: number;
  /** Other wires lead to the same step. */
  merges: boolean;
}

interface Spot {
  x: number;
  y: number;
}

/**
 * Where a wire turns and where its name and + sit. Wires of one split turn right under it and carry their names
 * above their own step; wires that meet turn right above the step where they meet and are named where they begin.
 */
export function wireShape({ sourceX, sourceY, targetX, targetY, merges }: Ends): {
  levelY: number;
  name: Spot;
  add: Spot;
} {
  const room = targetY - sourceY;
  if (room < 48) {
    const x = (sourceX + targetX) / 2;
    const y = (sourceY + targetY) / 2;
    return { levelY: y, name: { x, y: y - 14 }, add: { x, y: y + 10 } };
  }
  const straight = Math.abs(sourceX - targetX) < 2;
  if (merges && !straight) {
    const levelY = targetY - 22;
    return {
      levelY,
      name: { x: sourceX, y: sourceY + 18 },
      add: { x: sourceX, y: sourceY + Math.max(38, room * 0.45) },
    };
  }
  const levelY = sourceY + (straight ? room / 2 : 22);
  const nameY = straight ? sourceY + room * 0.34 : sourceY + 22 + (room - 22) * 0.28;
  return {
    levelY,
    name: { x: targetX, y: nameY },
    add: { x: targetX, y: targetY - Math.min(36, room * 0.32) },
  };
}
