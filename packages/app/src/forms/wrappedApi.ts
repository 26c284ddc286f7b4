import type { AnyApiFactory, ApiRef } from '@backstage/frontend-plugin-api';

/**
 * The factory of an API that is there already, with something around what it makes.
 *
 * @param around - the APIs that the wrapping needs
 */
export function wrappedApi<TApi, TAround extends Record<string, unknown>>(
  original: AnyApiFactory,
  around: { [name in keyof TAround]: ApiRef<TAround[name]> },
  wrap: (api: TApi, around: TAround) => TApi,
): AnyApiFactory {
  return {
    ...original,
    deps: { ...original.deps, ...around },
    factory: deps =>
      wrap(original.factory(deps) as TApi, deps as unknown as TAround),
  };
}
