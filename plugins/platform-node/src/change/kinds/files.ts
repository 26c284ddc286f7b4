import type { ChangeKind } from '../ChangeKind';

/** Operations on files, for whom no other kind fits. */
export const fileKinds: { files: ChangeKind<'files'> } = {
  files: {
    async build({ tree }, input) {
      for (const operation of input.operations) await tree.apply(operation);
      return { title: input.title };
    },
  },
};
