import { useNavigate } from 'react-router-dom';
import {
  RiArrowUpCircleLine,
  RiDeleteBinLine,
  RiEditLine,
  RiShieldKeyholeLine,
  RiFolderTransferLine,
} from '@remixicon/react';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { FilterPredicate } from '@backstage/filter-predicates';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityContextMenuItemBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  ANNOTATION_APP,
  ANNOTATION_FILE,
  ANNOTATION_PLATFORM,
  ANNOTATION_SOURCE_KIND,
  ANNOTATION_VERSION,
  ENTITY_TYPES,
  fileRole,
  findResourceKind,
} from '@slipway/plugin-platform-common';
import { refusalText } from '../problems/refusalText';
import { platformApiRef } from '../api/PlatformApi';
import { useTemplateAddress } from '../changes/templateAddress';
import { platformTranslationRef } from '../translation';
import { isResource } from './isResource';

/** The annotations of the entity whose menu is open. */
function useAnnotations(): Record<string, string> {
  return useEntity().entity.metadata.annotations ?? {};
}

/** Leads to a template that knows the platform and the app. */
function useAppTemplate(
  action: 'upgrade' | 'configure' | 'move' | 'remove',
  template: string,
) {
  const { t } = useTranslationRef(platformTranslationRef);
  const annotations = useAnnotations();
  const addressOf = useTemplateAddress();
  const href = addressOf(template, {
    platform: annotations[ANNOTATION_PLATFORM],
    name: annotations[ANNOTATION_APP],
  });
  return { title: t(`actions.${action}`), href: href ?? '', disabled: !href };
}

const appItems = [
  EntityContextMenuItemBlueprint.make({
    name: 'upgrade-app',
    params: {
      icon: <RiArrowUpCircleLine size={20} />,
      filter: {
        [`metadata.annotations.${ANNOTATION_VERSION}`]: { $exists: true },
      },
      useProps: () => useAppTemplate('upgrade', 'upgrade-app'),
    },
  }),
  EntityContextMenuItemBlueprint.make({
    name: 'configure-app',
    params: {
      icon: <RiEditLine size={20} />,
      filter: { [`metadata.annotations.${ANNOTATION_SOURCE_KIND}`]: 'helm' },
      useProps: () => useAppTemplate('configure', 'configure-app'),
    },
  }),
  EntityContextMenuItemBlueprint.make({
    name: 'move-app',
    params: {
      icon: <RiFolderTransferLine size={20} />,
      filter: { [`metadata.annotations.${ANNOTATION_APP}`]: { $exists: true } },
      useProps: () => useAppTemplate('move', 'move-app'),
    },
  }),
  EntityContextMenuItemBlueprint.make({
    name: 'remove-app',
    params: {
      icon: <RiDeleteBinLine size={20} />,
      filter: { [`metadata.annotations.${ANNOTATION_APP}`]: { $exists: true } },
      useProps: () => useAppTemplate('remove', 'remove-app'),
    },
  }),
];

/** Where the resource of an entity is in its repository. */
function useResourcePlace() {
  const annotations = useAnnotations();
  const role = fileRole(annotations[ANNOTATION_FILE] ?? '');
  return role?.role === 'resource'
    ? { ...role, platform: annotations[ANNOTATION_PLATFORM] ?? '' }
    : undefined;
}

const resourceItems = [
  EntityContextMenuItemBlueprint.make({
    name: 'change-resource',
    params: {
      icon: <RiEditLine size={20} />,
      filter: isResource,
      useProps: () => {
        const { t } = useTranslationRef(platformTranslationRef);
        const api = useApi(platformApiRef);
        const toast = useApi(toastApiRef);
        const navigate = useNavigate();
        const addressOf = useTemplateAddress();
        const place = useResourcePlace();
        const known = place && findResourceKind(place.system, place.kind);
        return {
          title: t('actions.change'),
          disabled: !known,
          onClick: async () => {
            if (!place) return;
            const { platform, system, kind, name, service } = place;
            try {
              // The form begins with what Git says now.
              const { spec } = await api.getResource({
                platform,
                system,
                kind,
                name,
                service,
              });
              const address = addressOf(`${system}-${kind}`, {
                platform,
                name,
                service,
                spec,
              });
              if (address) navigate(address);
            } catch (error) {
              toast.post({ title: refusalText(t, error), status: 'danger' });
            }
          },
        };
      },
    },
  }),
  EntityContextMenuItemBlueprint.make({
    name: 'rename-resource',
    params: {
      icon: <RiEditLine size={20} />,
      filter: isResource,
      useProps: () => {
        const { t } = useTranslationRef(platformTranslationRef);
        const addressOf = useTemplateAddress();
        const place = useResourcePlace();
        const kind = place && findResourceKind(place.system, place.kind);
        const href =
          // What data hangs on keeps its name, and so does what an order names.
          place && kind && !kind.keepsName && !place.service
            ? addressOf(`rename-${place.system}-resource`, {
                platform: place.platform,
                kind: place.kind,
                name: place.name,
              })
            : undefined;
        return {
          title: t('actions.rename'),
          href: href ?? '',
          disabled: !href,
        };
      },
    },
  }),
  EntityContextMenuItemBlueprint.make({
    name: 'remove-resource',
    params: {
      icon: <RiDeleteBinLine size={20} />,
      filter: isResource,
      useProps: () => {
        const { t } = useTranslationRef(platformTranslationRef);
        const addressOf = useTemplateAddress();
        const place = useResourcePlace();
        const href =
          place &&
          addressOf(`remove-${place.system}-resource`, {
            platform: place.platform,
            kind: place.kind,
            name: place.name,
            service: place.service,
          });
        return {
          title: t('actions.remove'),
          href: href ?? '',
          disabled: !href,
        };
      },
    },
  }),
];

const isService: FilterPredicate = {
  $all: [{ kind: 'component' }, { 'spec.type': ENTITY_TYPES.service }],
};

const serviceItems = [
  EntityContextMenuItemBlueprint.make({
    name: 'change-service',
    params: {
      icon: <RiEditLine size={20} />,
      filter: isService,
      useProps: () => {
        const { t } = useTranslationRef(platformTranslationRef);
        const { entity } = useEntity();
        const api = useApi(platformApiRef);
        const toast = useApi(toastApiRef);
        const navigate = useNavigate();
        const addressOf = useTemplateAddress();
        const platform = entity.metadata.annotations?.[ANNOTATION_PLATFORM];
        const service = entity.metadata.name;
        return {
          title: t('actions.change'),
          disabled: !platform,
          onClick: async () => {
            try {
              const { order } = await api.getServiceOrder({
                platform: platform!,
                service,
              });
              const address = addressOf(`configure-service-${order.type}`, {
                platform,
                name: service,
                order,
              });
              if (address) navigate(address);
            } catch (error) {
              toast.post({ title: refusalText(t, error), status: 'danger' });
            }
          },
        };
      },
    },
  }),
  EntityContextMenuItemBlueprint.make({
    name: 'new-vault-policy',
    params: {
      icon: <RiShieldKeyholeLine size={20} />,
      filter: isService,
      useProps: () => {
        const { t } = useTranslationRef(platformTranslationRef);
        const { entity } = useEntity();
        const addressOf = useTemplateAddress();
        const href = addressOf('vault-policy', {
          platform: entity.metadata.annotations?.[ANNOTATION_PLATFORM],
          service: entity.metadata.name,
        });
        return {
          title: t('actions.newVaultPolicy'),
          href: href ?? '',
          disabled: !href,
        };
      },
    },
  }),
  EntityContextMenuItemBlueprint.make({
    name: 'remove-service',
    params: {
      icon: <RiDeleteBinLine size={20} />,
      filter: isService,
      useProps: () => {
        const { t } = useTranslationRef(platformTranslationRef);
        const { entity } = useEntity();
        const addressOf = useTemplateAddress();
        const href = addressOf('remove-service', {
          platform: entity.metadata.annotations?.[ANNOTATION_PLATFORM],
          name: entity.metadata.name,
        });
        return {
          title: t('actions.remove'),
          href: href ?? '',
          disabled: !href,
        };
      },
    },
  }),
];

/** What can be done with an entity of a platform, in the menu of its page. */
export const contextMenuItems = [
  ...appItems,
  ...resourceItems,
  ...serviceItems,
];
