import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { platformTranslationRef } from '../../translation';
import { fieldTexts, uiOptions, type FieldProps } from '../fieldProps';
import { useSettled } from '../useSettled';
import { CodeEditor, type CodeFinding, type CodeLanguage } from './CodeEditor';
import { codeChecks } from './checks';
import { EditorSurface } from './EditorSurface';

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
  const settled = useSettled(text);
  return (
    <EditorSurface
      field={props}
      label={texts.label}
      description={texts.description}
      findings={settled === '' ? [] : findingsOf(options, settled)}
    >
      {editor => (
        <CodeEditor
          {...editor}
          language={options.language ?? 'yaml'}
          check={codeChecks[options.check ?? options.language ?? '']}
          value={text}
          // What is required stays there when it is emptied, for its own complaint.
          onChange={next =>
            props.onChange(next === '' && !props.required ? undefined : next)
          }
        />
      )}
    </EditorSurface>
  );
}
