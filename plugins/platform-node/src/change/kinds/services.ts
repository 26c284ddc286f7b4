import type { ChangeKind } from '../ChangeKind';

export const serviceKinds = {} as {
  'service.add': ChangeKind<'service.add'>;
  'service.configure': ChangeKind<'service.configure'>;
  'service.remove': ChangeKind<'service.remove'>;
};
