import {
  platformItem,
  type ChangeInput,
  type ChangeRequest,
} from '@slipway/plugin-platform-common';

/** The item that stands for something new that somebody is to own. */
export const orderItem = (platform: string, owner: string) =>
  `order:${platform}/${encodeURIComponent(owner)}`;

/**
 * Everything that a change is about, before it is computed. What is new and has no owner of its own belongs to
 * where it comes to; files by hand and undoing are about the whole platform.
 */
export function itemsOfChange(request: ChangeRequest): string[] {
  const { platform, kind, input } = request;
  const text = (key: string) => String(input[key] ?? '');
  const app = () => [`component:${platform}/${text('name')}`];
  const service = () => [`system:${platform}/${text('name')}`];
  switch (kind) {
    case 'app.add':
      return [`system:${platform}/${text('group')}`];
    case 'app.upgrade':
    case 'app.configure':
    case 'app.remove':
      return app();
    case 'app.move':
      // It leaves one group and comes to another.
      return [
        ...app(),
        ...(input.group === undefined
          ? []
          : [`system:${platform}/${text('group')}`]),
      ];
    case 'service.add':
      return [orderItem(platform, (input as ChangeInput<'service.add'>).owner)];
    case 'service.configure':
    case 'service.remove':
      return service();
    case 'resource.apply':
    case 'resource.rename':
    case 'resource.remove':
      return input.service === undefined
        ? [platformItem(platform)]
        : [`system:${platform}/${text('service')}`];
    default:
      return [platformItem(platform)];
  }
}
