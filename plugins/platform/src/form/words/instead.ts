/** An object that does some things in another way, and all others as the original does. */
export function instead<T extends object>(original: T, other: Partial<T>): T {
  return new Proxy(original, {
    get(target, key) {
      const value: unknown = Reflect.get(
        Object.hasOwn(other, key) ? other : target,
        key,
      );
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
