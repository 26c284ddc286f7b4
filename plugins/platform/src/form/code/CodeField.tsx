import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FieldLabel } from '@backstage/ui';
import { platformTranslationRef } from '../../translation';
import { fieldTexts, uiOptions, type FieldProps } from '../fieldProps';
import { FormSurface } from '../FormSurface';
import { CodeEditor, type CodeFinding, type CodeLanguage } from './CodeEditor';
import { codeChecks } from './checks';
import { Findings } from './Findings';

interface CodeOptions {
  language?: CodeLanguage;
  /** Name of a check; by default that of the language. */
  check?: string;
}

/** What the field finds in a text. */
export function findingsOf(options: CodeOptions, text: string): CodeFinding[] {
  return codeChecks[options.check ?? options.language ?? '']?.(text) ?? [];
}

/** `CodeEditor`: a text in YAML or HCL, checked while one types. */
export function CodeField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const options = uiOptions<CodeOptions>(props);
  const texts = fieldTexts(props, t('form.text'));
  const text = props.formData ?? '';
  const findings = text === '' ? [] : findingsOf(options, text);
  return (
    <FormSurface>
      <FieldLabel label={texts.label} description={texts.description} />
      <CodeEditor
        label={texts.label}
        language={options.language ?? 'yaml'}
        check={codeChecks[options.check ?? options.language ?? '']}
        value={text}
        isReadOnly={texts.isDisabled}
        onChange={next => props.onChange(next === '' ? undefined : next)}
      />
      <Findings findings={findings} />
    </FormSurface>
  );
}
