import { useEffect } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Select, TextField } from '@backstage/ui';
import { platformTranslationRef } from '../../translation';
import { CheckLines } from '../CheckLines';
import { OwnNameChoice } from '../change/OwnNameChoice';
import { enteredValue, fieldTexts, type FieldProps } from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { FormSurface } from '../FormSurface';
import { GroupOfFields } from '../GroupOfFields';
import { useComplaint } from '../useComplaint';
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
  const hostComplaint = useComplaint(
    {
      ...props,
      autofocus: false,
      rawErrors: place.host ? [] : props.rawErrors,
    },
    { isEmpty: !place.host },
  );
  const projectComplaint = useComplaint(
    {
      ...props,
      autofocus: false,
      rawErrors: problems.project ? props.rawErrors : [],
    },
    { isEmpty: !place.project, message: projectProblem },
  );
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
      <GroupOfFields
        field={props}
        label={texts.label}
        description={texts.description}
        className={styles.field}
      >
        <FieldStatus>
          <CheckLines
            check={hosts}
            onRetry={retryHosts}
            pending={t('form.checking')}
            failed={reason => t('form.hostsFailed', { reason })}
          />
          {hosts.state === 'done' && hosts.result.length === 0 && (
            <Alert status="warning" icon title={t('form.noHosts')} />
          )}
        </FieldStatus>
        {hosts.state === 'done' && hosts.result.length > 1 && (
          <div {...hostComplaint.surface}>
            <Select
              {...hostComplaint.control}
              label={t('form.host')}
              placeholder={t('form.choose')}
              isDisabled={texts.isDisabled}
              options={hosts.result.map(({ host }) => ({
                id: host,
                label: host,
              }))}
              value={place.host ?? null}
              onChange={host =>
                change({ host: String(host), group: undefined })
              }
            />
            <FieldStatus complaint={hostComplaint} />
          </div>
        )}
        <div className={styles.path}>
          <GroupCombobox
            field={props}
            host={place.host}
            value={place.group ?? ''}
            problem={
              place.group && problems.group ? t(problems.group) : undefined
            }
            onChange={group => change({ group })}
          />
          <div {...projectComplaint.surface}>
            <TextField
              {...projectComplaint.control}
              label={t('form.project')}
              description={t('form.projectText')}
              isRequired={texts.isRequired}
              isDisabled={texts.isDisabled}
              autoComplete="off"
              spellCheck="false"
              value={place.project ?? ''}
              onChange={project => change({ project: project.trim() })}
            />
            <FieldStatus complaint={projectComplaint} />
          </div>
        </div>
        <FieldStatus>
          <ProjectAvailabilityLine place={place} />
        </FieldStatus>
        <OwnNameChoice
          of="firstCommit"
          possible={
            hosts.state === 'done' &&
            hosts.result.some(
              ({ host, ownName }) => host === place.host && ownName === true,
            )
          }
        />
      </GroupOfFields>
    </FormSurface>
  );
}
