import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { environments } from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../translation';
import styles from './EnvironmentTag.module.css';

type Environment = (typeof environments)[number];

function isEnvironment(text: string): text is Environment {
  return (environments as readonly string[]).includes(text);
}

/** What a platform is for; production stands out, since changes there count most. */
export function EnvironmentTag({ environment }: { environment: string }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <span
      className={styles.tag}
      data-production={environment === 'prod' || undefined}
    >
      {isEnvironment(environment)
        ? t(`environment.${environment}`)
        : environment}
    </span>
  );
}
