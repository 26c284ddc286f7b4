import { useEffect } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { errorText } from '../../api/errorText';
import { platformApiRef } from '../../api/PlatformApi';
import { ChangeDiff } from '../../changes/ChangeDiff';
import { useProblemText } from '../../problems/useProblemText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { enteredValues, uiOptions, type FieldProps } from '../fieldProps';
import { FormSurface } from '../FormSurface';
import { useCheck } from '../useCheck';
import { changeOf, type ReviewOptions } from './changeInput';
import styles from './ChangeReviewField.module.css';
import { OwnNameChoice } from './OwnNameChoice';

/** `ChangeReview`: what the change will do to the repository, and whether the checks let it pass. */
export function ChangeReviewField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const textOf = useProblemText();
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

  if (preview.state === 'idle') {
    return <CheckLine state="failed">{t('form.platformFirst')}</CheckLine>;
  }
  if (preview.state === 'pending') {
    return <CheckLine state="pending">{t('review.computing')}</CheckLine>;
  }
  if (preview.state === 'failed') {
    return (
      <FormSurface>
        <Alert
          status="danger"
          icon
          title={t('review.refused')}
          description={errorText(preview.error)}
        />
        <CheckLine state="failed" onRetry={retry}>
          {t('review.again')}
        </CheckLine>
      </FormSurface>
    );
  }
  const { title, files, problems, owners, ownName } = preview.result;
  const errors = problems.filter(({ severity }) => severity === 'error');
  return (
    <FormSurface>
      <div className={styles.review}>
        <h4 className={styles.title}>{title}</h4>
        {errors.length === 0 && files.length > 0 && (
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
        {owners.length > 0 && (
          <p className={styles.owners}>
            {t('review.owners', { owners: owners.join(', ') })}
          </p>
        )}
        {errors.length === 0 && <OwnNameChoice possible={ownName === true} />}
        <ChangeDiff files={files} />
      </div>
    </FormSurface>
  );
}
