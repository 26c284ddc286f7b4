import { useEffect } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, FieldLabel, Select, TextField } from '@backstage/ui';
import { errorText } from '../../api/errorText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { OwnNameChoice } from '../change/OwnNameChoice';
import { enteredValue, fieldTexts, type FieldProps } from '../fieldProps';
import { FormSurface } from '../FormSurface';
import { GroupCombobox } from './GroupCombobox';
import { placeProblems, type ProjectPlace } from './projectPlace';
import { ProjectAvailabilityLine } from './ProjectAvailabilityLine';
import { useGitLabHosts } from './useGitLabHosts';
import styles from './GitLabProjectField.module.css';

/** `GitLabProjectPicker`: where the project of a new platform will be, and whether that place is free. */
export function GitLabProjectField(props: FieldProps<Partial<ProjectPlace>>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const place = props.formData ?? {};
  const [hosts, retryHosts] = useGitLabHosts();
  const texts = fieldTexts(props, t('form.place'));
  const problems = placeProblems(place);
  const projectProblem =
    place.project && problems.project ? t(problems.project) : undefined;
  const change = (part: Partial<ProjectPlace>) =>
    props.onChange({ ...place, ...part });

  const onlyHost =
    hosts.state === 'done' && hosts.result.length === 1
      ? hosts.result[0]
      : undefined;
  const name = enteredValue(props, 'name');
  const missing: Partial<ProjectPlace> = {
    ...(!place.host && onlyHost && { host: onlyHost.host }),
    ...(place.project === undefined &&
      typeof name === 'string' && { project: name }),
  };
  const toFill = hosts.state === 'done' && Object.keys(missing).length > 0;
  useEffect(() => {
    if (toFill) change(missing);
    // Once what is missing is known; not again on every new object of the form.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [toFill]);

  return (
    <FormSurface>
      <div className={styles.field} role="group" aria-label={texts.label}>
        <FieldLabel label={texts.label} description={texts.description} />
        {hosts.state === 'pending' && (
          <CheckLine state="pending">{t('form.checking')}</CheckLine>
        )}
        {hosts.state === 'failed' && (
          <CheckLine state="failed" onRetry={retryHosts}>
            {t('form.hostsFailed', { reason: errorText(hosts.error) })}
          </CheckLine>
        )}
        {hosts.state === 'done' && hosts.result.length === 0 && (
          <Alert status="warning" icon title={t('form.noHosts')} />
        )}
        {hosts.state === 'done' && hosts.result.length > 1 && (
          <Select
            label={t('form.host')}
            options={hosts.result.map(({ host }) => ({
              id: host,
              label: host,
            }))}
            value={place.host ?? null}
            onChange={host => change({ host: String(host), group: undefined })}
            isRequired={texts.isRequired}
            isDisabled={texts.isDisabled}
          />
        )}
        <div className={styles.path}>
          <GroupCombobox
            host={place.host}
            value={place.group ?? ''}
            problem={
              place.group && problems.group ? t(problems.group) : undefined
            }
            isRequired={texts.isRequired}
            isDisabled={texts.isDisabled}
            onChange={group => change({ group })}
          />
          <TextField
            label={t('form.project')}
            description={t('form.projectText')}
            isRequired={texts.isRequired}
            isDisabled={texts.isDisabled}
            autoComplete="off"
            spellCheck="false"
            value={place.project ?? ''}
            onChange={project => change({ project: project.trim() })}
            validationBehavior="aria"
            validate={() => projectProblem}
          />
        </div>
        <ProjectAvailabilityLine place={place} />
        <OwnNameChoice
          of="firstCommit"
          possible={
            hosts.state === 'done' &&
            hosts.result.some(
              ({ host, ownName }) => host === place.host && ownName === true,
            )
          }
        />
      </div>
    </FormSurface>
  );
}
