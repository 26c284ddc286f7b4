import { Fragment } from 'react';
import styles from './ExternalLink.module.css';

/** A path that is broken after its slashes first when there is too little room. */
export function FilePath({ path, line }: { path: string; line?: number }) {
  const parts = path.split('/');
  return (
    <code className={styles.path}>
      {parts.map((part, index) => (
        // eslint-disable-next-line react/no-array-index-key -- a path is the order of its parts
        <Fragment key={index}>
          {index > 0 && (
            <>
              /<wbr />
            </>
          )}
          {part}
        </Fragment>
      ))}
      {line ? `:${line}` : ''}
    </code>
  );
}
