import { useEffect } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { ChangePreview } from '@slipway/plugin-platform-common';
import { platformApiRef } from '../../api/PlatformApi';
import { ChangeDiff } from '../../changes/ChangeDiff';
import { useProblemText } from '../../problems/useProblemText';
import { refusalText } from '../../problems/refusalText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { enteredValues, uiOptions, type FieldProps } from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { FormSurface } from '../FormSurface';
import { useCheck } from '../useCheck';
import { useComplaint } from '../useComplaint';
import { changeOf, type ReviewOptions } from './changeInput';
import styles from './ChangeReviewField.module.css';
import { OwnNameChoice } from './OwnNameChoice';

/** `ChangeReview`: what the change will do to the repository, and whether the checks let it pass. */
export function ChangeReviewField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const options = uiOptions<ReviewOptions>(props) as ReviewOptions;
  const request = changeOf(options, enteredValues(props));
  const [preview, retry] = useCheck(
    request && JSON.stringify(request),
    signal => api.previewChange(request!, { signal }),
  );

  // The form checks fields that have a value, and no others.
  const looked = preview.state === 'done' || preview.state === 'failed';
  const hasValue = props.formData !== undefined;
  useEffect(() => {
    if (looked && !hasValue) props.onChange('seen');
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [looked, hasValue]);

  const complaint = useComplaint(
    { ...props, required: false },
    { isEmpty: false },
  );
  const result = preview.state === 'done' ? preview.result : undefined;
  return (
    <FormSurface complaint={complaint}>
      <FieldStatus complaint={complaint}>
        {preview.state === 'idle' && (
          <CheckLine state="failed">{t('form.platformFirst')}</CheckLine>
        )}
        {preview.state === 'pending' && (
          <CheckLine state="pending">{t('review.computing')}</CheckLine>
        )}
        {preview.state === 'failed' && (
          <>
            <Alert
              status="danger"
              icon
              title={t('review.refused')}
              description={refusalText(t, preview.error)}
            />
            <CheckLine state="failed" onRetry={retry}>
              {t('review.again')}
            </CheckLine>
          </>
        )}
        {result && <Verdict preview={result} />}
      </FieldStatus>
      {result && <Change preview={result} />}
    </FormSurface>
  );
}

const hasErrors = ({ problems }: ChangePreview) =>
  problems.some(({ severity }) => severity === 'error');

/** What the change is called, and what the checks say of it. */
function Verdict({ preview }: { preview: ChangePreview }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const textOf = useProblemText();
  const { title, files, problems } = preview;
  return (
    <div className={styles.review}>
      <h4 className={styles.title}>{title}</h4>
      {!hasErrors(preview) && files.length > 0 && (
        <CheckLine state="good">{t('review.good')}</CheckLine>
      )}
      {files.length === 0 && (
        <Alert status="warning" icon title={t('review.nothing')} />
      )}
      {problems.map(problem => {
        const { severity, file, field } = problem;
        const { message, remedy } = textOf(problem);
        return (
          <Alert
            key={`${file}:${field}:${problem.message}`}
            status={severity === 'error' ? 'danger' : 'warning'}
            icon
            title={`${file}${field ? `, ${field}` : ''}: ${message}.`}
            description={`${remedy}.`}
          />
        );
      })}
    </div>
  );
}

/** Who will be asked, in whose name, and what changes in which file. */
function Change({ preview }: { preview: ChangePreview }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { files, owners, ownName } = preview;
  return (
    <div className={styles.change}>
      {owners.length > 0 && (
        <p className={styles.owners}>
          {t('review.owners', { owners: owners.join(', ') })}
        </p>
      )}
      {!hasErrors(preview) && <OwnNameChoice possible={ownName === true} />}
      <ChangeDiff files={files} />
    </div>
  );
}
