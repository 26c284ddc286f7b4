import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { refusalText } from '../problems/refusalText';
import { platformTranslationRef } from '../translation';
import { CheckLine } from './CheckLine';
import type { Check } from './useCheck';

/** The lines under a field while the backend is asked, and when it did not answer; none once it has. */
export function CheckLines(props: {
  check: Check<unknown>;
  onRetry(): void;
  /** Said while there is nothing to ask yet. */
  idle?: string;
  pending: string;
  /** Says what could not be known, and why. */
  failed(reason: string): string;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { check } = props;
  switch (check.state) {
    case 'idle':
      return props.idle ? (
        <CheckLine state="note">{props.idle}</CheckLine>
      ) : null;
    case 'pending':
      return <CheckLine state="pending">{props.pending}</CheckLine>;
    case 'failed':
      return (
        <CheckLine state="failed" onRetry={props.onRetry}>
          {props.failed(refusalText(t, check.error))}
        </CheckLine>
      );
    default:
      return null;
  }
}
