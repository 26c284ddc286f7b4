import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { platformApiRef } from '../../api/PlatformApi';
import { ExternalLink } from '../../forge/ExternalLink';
import { refusalText } from '../../problems/refusalText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { useCheck } from '../useCheck';
import { isComplete, type ProjectPlace } from './projectPlace';

/** Whether a project can be created at a place; nothing while the place is incomplete. */
export function ProjectAvailabilityLine({
  place,
}: {
  place: Partial<ProjectPlace>;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const complete = isComplete(place) ? place : undefined;
  const path = complete && `${complete.group}/${complete.project}`;
  const [check, retry] = useCheck(
    complete && `${complete.host} ${path}`,
    signal => api.checkProject(complete!, { signal }),
  );
  if (check.state === 'idle' || !path) return null;
  if (check.state === 'pending') {
    return <CheckLine state="pending">{t('form.checking')}</CheckLine>;
  }
  if (check.state === 'failed') {
    return (
      <CheckLine state="failed" onRetry={retry}>
        {t('form.projectFailed', { reason: refusalText(t, check.error) })}
      </CheckLine>
    );
  }
  if (check.result.available) {
    return (
      <CheckLine state="good">{t('form.projectFree', { path })}</CheckLine>
    );
  }
  return (
    <CheckLine state="bad">
      {check.result.reason
        ? refusalText(t, check.result.reason)
        : t('form.projectTaken', { path })}{' '}
      {check.result.webUrl && (
        <ExternalLink href={check.result.webUrl}>
          {t('form.projectExisting')}
        </ExternalLink>
      )}
    </CheckLine>
  );
}
