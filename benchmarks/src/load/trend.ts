/** What a straight line through points says: by how much `y` grows with each unit of `x` (least squares). */
export function slope(points: readonly { x: number; y: number }[]): number {
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(points.map(point => point.x));
  const y = mean(points.map(point => point.y));
  const above = points.reduce((sum, p) => sum + (p.x - x) * (p.y - y), 0);
  const below = points.reduce((sum, p) => sum + (p.x - x) ** 2, 0);
  return below === 0 ? 0 : above / below;
}
