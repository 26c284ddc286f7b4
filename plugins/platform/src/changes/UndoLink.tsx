import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import type { Change } from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../translation';
import { useTemplateAddress } from './templateAddress';

/** Leads to the change that takes one back; nothing for what was not merged, or not made here. */
export function UndoLink({ change }: { change: Change }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const addressOf = useTemplateAddress();
  if (change.state !== 'merged' || change.origin === 'gitlab') return null;
  const undo = addressOf('undo-change', {
    platform: change.platform,
    change: change.id,
  });
  return undo ? (
    <ButtonLink
      size="small"
      variant="tertiary"
      href={undo}
      aria-label={t('changes.undoOf', { title: change.title })}
    >
      {t('changes.undo')}
    </ButtonLink>
  ) : null;
}
