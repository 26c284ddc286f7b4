import { RiArrowDownSLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { platformTranslationRef } from '../translation';
import { useTemplateAddress } from './templateAddress';

/** The templates that people want most, each with the key of its name. */
const templates = [
  ['add-app', 'addApp'],
  ['vault-policy', 'vaultPolicy'],
  ['harbor-project', 'harborProject'],
] as const;

/** What can be changed about a platform, behind one button; nothing in a portal without templates. */
export function NewChangeMenu({ platform }: { platform: string }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const addressOf = useTemplateAddress();
  if (!addressOf('add-app', { platform })) return null;
  return (
    <MenuTrigger>
      <Button variant="primary" iconEnd={<RiArrowDownSLine />}>
        {t('newChange.title')}
      </Button>
      <Menu>
        {templates.map(([template, text]) => (
          <MenuItem key={template} href={addressOf(template, { platform })}>
            {t(`newChange.${text}`)}
          </MenuItem>
        ))}
        <MenuItem href="/create?filters[tags]=managed-service">
          {t('newChange.service')}
        </MenuItem>
        <MenuItem href="/create">{t('newChange.other')}</MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
