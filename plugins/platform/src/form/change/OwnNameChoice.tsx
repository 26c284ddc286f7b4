import { useCallback, useEffect, useState } from 'react';
import {
  gitlabAuthApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useTemplateSecrets } from '@backstage/plugin-scaffolder-react';
import { Button } from '@backstage/ui';
import { USER_TOKEN_SECRET } from '@slipway/plugin-platform-common';
import { refusalText } from '../../problems/refusalText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { FieldStatus } from '../FieldStatus';
import styles from './ChangeReviewField.module.css';

/** What a token needs to write a branch and a merge request; GitLab has no narrower scope for it. */
const SCOPE = 'api';

const texts = {
  mergeRequest: { own: 'review.inYourName', portal: 'review.inPortalsName' },
  firstCommit: {
    own: 'review.firstCommitInYourName',
    portal: 'review.firstCommitInPortalsName',
  },
} as const;

/**
 * In whose name the merge request will be: the person's own where they let the portal act for them in GitLab, the
 * portal's otherwise. The token stays a secret of the template's run.
 */
export function OwnNameChoice(props: {
  /** Whether people sign in with the GitLab that holds the platform. */
  possible: boolean;
  /** What is in that name; by default the merge request. */
  of?: 'mergeRequest' | 'firstCommit';
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const gitlab = useApi(gitlabAuthApiRef);
  const { secrets, setSecrets } = useTemplateSecrets();
  const [failure, setFailure] = useState<unknown>();
  const own = Boolean(secrets[USER_TOKEN_SECRET]);

  const take = useCallback(
    async (options: { optional?: boolean; instantPopup?: boolean }) => {
      const token = await gitlab.getAccessToken(SCOPE, options);
      // Without one the portal's name stays, unless a token came in the meantime.
      if (token) setSecrets({ [USER_TOKEN_SECRET]: token });
    },
    [gitlab, setSecrets],
  );
  const ask = async () => {
    setFailure(undefined);
    try {
      await take({ instantPopup: true });
    } catch (error) {
      setFailure(error);
    }
  };

  useEffect(() => {
    if (props.possible) {
      // What was allowed before needs no second question; an empty token is the portal's name, chosen.
      if (secrets[USER_TOKEN_SECRET] === undefined) {
        take({ optional: true }).catch(setFailure);
      }
    } else if (own) {
      // Chosen for another platform, before the person went back to choose this one.
      setSecrets({ [USER_TOKEN_SECRET]: '' });
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [props.possible]);

  if (!props.possible) return null;
  return (
    <div className={styles.name}>
      <span role="status">
        {t(texts[props.of ?? 'mergeRequest'][own ? 'own' : 'portal'])}
      </span>
      {own ? (
        <Button
          size="small"
          variant="tertiary"
          onPress={() => setSecrets({ [USER_TOKEN_SECRET]: '' })}
        >
          {t('review.usePortalsName')}
        </Button>
      ) : (
        <Button size="small" variant="secondary" onPress={ask}>
          {t('review.useYourName')}
        </Button>
      )}
      <FieldStatus>
        {Boolean(failure) && (
          <CheckLine state="failed">
            {t('review.notInYourName', { reason: refusalText(t, failure) })}
          </CheckLine>
        )}
      </FieldStatus>
    </div>
  );
}
