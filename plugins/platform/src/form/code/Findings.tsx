import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { findingText, type CodeFinding } from './CodeEditor';

/** What is wrong with a text, below its editor. */
export function Findings({ findings }: { findings: readonly CodeFinding[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return findings.map(finding => {
    const { severity, line } = finding;
    const message = findingText(t, finding);
    return (
      <CheckLine
        key={`${line}:${message}`}
        state={severity === 'error' ? 'bad' : 'warning'}
      >
        {t('form.atLine', { line: String(line), message })}
      </CheckLine>
    );
  });
}
