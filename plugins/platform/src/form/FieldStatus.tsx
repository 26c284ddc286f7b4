import { useCallback, useRef, type ReactNode } from 'react';
import { VisuallyHidden } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { platformTranslationRef } from '../translation';
import { CheckLine } from './CheckLine';
import { StatusFocus } from './statusFocus';
import type { FieldComplaint } from './useComplaint';

/**
 * Where a field tells what is wrong with its value and how its checks went. It is there from the start, so that
 * screen readers tell what comes into it.
 */
export function FieldStatus(props: {
  /** What is wrong with the value, told before the lines. */
  complaint?: FieldComplaint;
  children?: ReactNode;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { complaint } = props;
  const ref = useRef<HTMLDivElement>(null);
  const focus = useCallback(() => ref.current?.focus(), []);
  return (
    <StatusFocus.Provider value={focus}>
      {complaint?.isRequired && (
        // The mark beside the label is hidden from screen readers.
        <VisuallyHidden id={complaint.requiredId}>
          {t('form.mandatory')}
        </VisuallyHidden>
      )}
      <div ref={ref} id={complaint?.statusId} role="status" tabIndex={-1}>
        {complaint?.text && <CheckLine state="bad">{complaint.text}</CheckLine>}
        {props.children}
      </div>
    </StatusFocus.Provider>
  );
}
