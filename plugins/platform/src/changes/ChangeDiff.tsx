import { useState } from 'react';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FileChange } from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../translation';
import styles from './ChangeDiff.module.css';

/** Above this many files only their names are shown at first. */
const openAtMost = 6;

/** What a change does, file by file. */
export function ChangeDiff({ files }: { files: readonly FileChange[] }) {
  return (
    <ul className={styles.files}>
      {files.map(file => (
        <li key={file.path}>
          <FileDiff file={file} startOpen={files.length <= openAtMost} />
        </li>
      ))}
    </ul>
  );
}

function FileDiff(props: { file: FileChange; startOpen: boolean }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { file } = props;
  const [open, setOpen] = useState(props.startOpen);
  const Icon = open ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <section className={styles.file} aria-label={file.path}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon size={16} aria-hidden />
        <span className={styles.action} data-action={file.action}>
          {t(`review.${file.action}`)}
        </span>
        <code className={styles.path}>
          {file.from && `${file.from} → `}
          {file.path}
        </code>
        <span className={styles.counts}>
          <span data-kind="added">+{file.added}</span>{' '}
          <span data-kind="removed">−{file.removed}</span>
        </span>
      </button>
      {open && <DiffLines diff={file.diff} />}
    </section>
  );
}

const kinds: Record<string, string> = {
  '+': 'added',
  '-': 'removed',
  '@': 'hunk',
};

/** The lines of a unified diff, without the names of the files. */
function DiffLines({ diff }: { diff: string }) {
  const lines = diff.trimEnd().split('\n');
  const start = lines.findIndex(line => line.startsWith('@@'));
  return (
    // Scrolls sideways by keyboard, too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={styles.lines} tabIndex={0}>
      {lines.slice(Math.max(start, 0)).map((line, index) => (
        <span
          // Lines have no other identity, and never move.
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          className={styles.line}
          data-kind={kinds[line.charAt(0)]}
        >
          {line === '' ? ' ' : line}
        </span>
      ))}
    </pre>
  );
}
