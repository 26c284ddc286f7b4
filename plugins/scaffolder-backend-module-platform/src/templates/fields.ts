import type { JsonObject } from '@backstage/types';

/** The field that comes first in every form. */
export const platformField: JsonObject = {
  title: 'Platform',
  type: 'string',
  'ui:field': 'PlatformPicker',
};

/** One of the platform's own things, chosen among those that there are. */
export const itemField = (
  title: string,
  options: JsonObject,
  description?: string,
): JsonObject => ({
  title,
  type: 'string',
  ...(description !== undefined && { description }),
  'ui:field': 'PlatformItemPicker',
  'ui:options': options,
});

/** A name as Kubernetes takes it. */
export const nameField = (
  title: string,
  maxLength: number,
  description?: string,
): JsonObject => ({
  title,
  type: 'string',
  ...(description !== undefined && { description }),
  maxLength,
  pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
});

/** The group of people that something belongs to. */
export const ownerField = (description: string): JsonObject => ({
  title: 'Owner',
  type: 'string',
  description,
  'ui:field': 'PlatformOwnerPicker',
});

/** Has the name typed once more before something goes. */
export const confirmField = (description: string): JsonObject => ({
  title: 'The name once more',
  type: 'string',
  description,
  'ui:field': 'ConfirmName',
});

/** The managed service that a resource may belong to. */
export const optionalServiceField = itemField(
  'Managed service',
  { of: 'service' },
  'The one it belongs to; leave empty for the platform itself.',
);
