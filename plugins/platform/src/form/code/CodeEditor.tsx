import { useId, useMemo } from 'react';
import {
  autocompletion,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { StreamLanguage } from '@codemirror/language';
import { go } from '@codemirror/legacy-modes/mode/go';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { linter, lintGutter, type Diagnostic } from '@codemirror/lint';
import { Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import CodeMirror from '@uiw/react-codemirror';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Complaint } from '@slipway/plugin-platform-common';
import {
  complaintText,
  type PlatformTexts,
} from '../../problems/complaintText';
import { platformTranslationRef } from '../../translation';
import { useThemeVariant } from './useThemeVariant';
import styles from './CodeEditor.module.css';

/** Something wrong or noteworthy in a text. */
export interface CodeFinding extends Complaint {
  severity: 'error' | 'warning';
  /** 1-based. */
  line: number;
  /** What it is about, told before it. */
  field?: string;
}

/** What a finding says, in the person's language. */
export function findingText(t: PlatformTexts, finding: CodeFinding): string {
  return `${finding.field ?? ''} ${complaintText(t, finding)}`.trim();
}

const languages = {
  yaml: () => [StreamLanguage.define(yaml)],
  // HCL has no mode of its own; that of Go tells its texts, numbers and comments apart.
  hcl: () => [StreamLanguage.define(go)],
  text: () => [],
};

/** The languages that the editor knows. */
export type CodeLanguage = keyof typeof languages;

function diagnosticsOf(
  t: PlatformTexts,
  view: EditorView,
  findings: readonly CodeFinding[],
): Diagnostic[] {
  return findings.map(finding => {
    const { severity, line } = finding;
    const { from, to } = view.state.doc.line(
      Math.min(Math.max(line, 1), view.state.doc.lines),
    );
    return { from, to, severity, message: findingText(t, finding) };
  });
}

/** How long after *Escape* the next *Tab* leaves the editor; any other key ends it. */
const LEAVE_WITHIN = 60_000;

/** Inside of an editor *Tab* indents; after *Escape* it leaves, with more time than CodeMirror itself gives. */
const leaveWithEscape: Extension = Prec.lowest(
  keymap.of([
    {
      key: 'Escape',
      run: view => {
        view.setTabFocusMode(LEAVE_WITHIN);
        return true;
      },
    },
  ]),
);

/**
 * An editor for a text in a language, which marks what is wrong at its line. *Escape* and then *Tab* leaves
 * it by keyboard.
 */
export function CodeEditor(props: {
  value: string;
  language: CodeLanguage;
  /** Finds what is wrong; must keep its identity. */
  check?: (text: string) => CodeFinding[];
  /** Offers what may come next; must keep its identity. */
  complete?: CompletionSource;
  onChange?: (text: string) => void;
  label: string;
  /** The ids of what else describes it, with spaces between them. */
  describedBy?: string;
  isInvalid?: boolean;
  isRequired?: boolean;
  isReadOnly?: boolean;
  /** Whether it takes the focus as soon as it is there. */
  takesFocus?: boolean;
  height?: string;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { check, complete, label, language, isReadOnly } = props;
  const { describedBy, isInvalid, isRequired } = props;
  const hintId = useId();
  const variant = useThemeVariant();
  const extensions = useMemo(
    () => [
      ...languages[language](),
      EditorView.lineWrapping,
      leaveWithEscape,
      ...(check
        ? [
            lintGutter(),
            linter(view =>
              diagnosticsOf(t, view, check(view.state.doc.toString())),
            ),
          ]
        : []),
      ...(complete
        ? [autocompletion({ override: [complete], icons: false })]
        : []),
    ],
    [check, complete, language, t],
  );
  const attributes = useMemo(
    () =>
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-describedby': [describedBy, !isReadOnly && hintId]
          .filter(Boolean)
          .join(' '),
        'aria-invalid': String(Boolean(isInvalid)),
        ...(isRequired && { 'aria-required': 'true' }),
        ...(isReadOnly && { 'aria-readonly': 'true' }),
      }),
    [label, describedBy, hintId, isInvalid, isRequired, isReadOnly],
  );
  return (
    <>
      <div className={styles.editor}>
        <CodeMirror
          value={props.value}
          theme={variant}
          height={props.height ?? 'auto'}
          minHeight="120px"
          maxHeight="60vh"
          extensions={[extensions, attributes]}
          readOnly={isReadOnly}
          onChange={props.onChange}
          onCreateEditor={view => {
            if (props.takesFocus) view.focus();
          }}
          basicSetup={{ autocompletion: false, foldGutter: true }}
        />
      </div>
      {!isReadOnly && (
        <p id={hintId} className={styles.hint}>
          {t('form.leaveEditor')}
        </p>
      )}
    </>
  );
}
