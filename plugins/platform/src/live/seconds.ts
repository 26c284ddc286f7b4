/** A length of time as people read it: `32 m 10 s`, `1 h 02 m`. */
export function secondsText(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole >= 3600) {
    return `${Math.floor(whole / 3600)} h ${two(
      Math.floor((whole % 3600) / 60),
    )} m`;
  }
  if (whole >= 60) return `${Math.floor(whole / 60)} m ${two(whole % 60)} s`;
  return `${whole} s`;
}
