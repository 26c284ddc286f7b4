import type { HumanDuration } from '@backstage/types';

/** The portal as a client of an identity provider (client credentials). */
interface OidcClient {
  /** Its token endpoint. */
  tokenUrl: string;
  clientId: string;
  /**
   * Either this or `clientSecretFile`.
   * @visibility secret
   */
  clientSecret?: string;
  /** A file that holds the secret, read again when it changes. */
  clientSecretFile?: string;
  /** What is asked for, an entry each. */
  scopes?: string[];
  /** For whom the token is, where the identity provider wants to be told. */
  audience?: string;
  /** Where the secret is sent: in the header (`basic`, the default), or in the form (`body`). */
  clientAuthentication?: 'basic' | 'body';
  /** A certificate authority to trust for the identity provider, as a file in PEM. */
  caFile?: string;
  /** The same in base64. */
  caData?: string;
}

export interface Config {
  /** Platforms: where their repositories are and how they are read. */
  platform?: {
    /** Platform repositories named one by one. */
    repositories?: Array<{
      /** Host of a GitLab listed under `integrations.gitlab`. */
      host?: string;
      /** Full path of the GitLab project. */
      project?: string;
      /** The branch that counts; by default the project's default branch. */
      branch?: string;
      /** Instead of a GitLab project: a folder on this machine, relative to the working directory. */
      folder?: string;
    }>;
    /** Groups in which every project with the topic is a platform. */
    discovery?: Array<{
      /** Host of a GitLab listed under `integrations.gitlab`. */
      host: string;
      /** Full path of the GitLab group; its subgroups are searched too. */
      group: string;
      /** By default `slipway-platform`. */
      topic?: string;
    }>;
    /** Folder of the blueprint that new platforms are made from, relative to the working directory. */
    blueprint?: string;
    /** How often repositories are looked at when no webhook tells of a change. By default 30 seconds. */
    refreshFrequency?: HumanDuration;
    /** The webhook that new platforms get, so that a push reaches the catalog at once. */
    webhook?: {
      /** Address of the portal's GitLab event ingress, ending in `/api/events/http/gitlab`. */
      url: string;
      /**
       * The same as `events.modules.gitlab.webhookSecret`.
       * @visibility secret
       */
      secret: string;
    };
    newPlatforms?: {
      /**
       * CI variables that the project of each new platform gets, such as `AWS_ROLE_ARN`; nothing secret. In values
       * `{platform}`, `{domain}`, `{region}` and `{accountId}` stand for the platform's settings.
       */
      ciVariables?: { [name: string]: string };
    };
    /** When entities of vanished things are really deleted. */
    deletion?: {
      /** The share of a platform's entities above which a deletion is held back; 0 to 1, by default 0.25. */
      holdAbove?: number;
      /** How long a deletion is held back unless a person confirms it. By default one day. */
      gracePeriod?: HumanDuration;
    };
    changes?: {
      /**
       * How long a change may be on its way to a merge request before it counts as broken off and is taken up again,
       * such as after the portal was killed. By default 2 minutes.
       */
      takeUpAfter?: HumanDuration;
    };
    charts?: {
      /**
       * Where chart repositories are read instead, such as from a mirror inside the company. What is in a merge
       * request stays the repository itself.
       */
      mirrors?: Array<{
        /** A repository, or the part that the addresses of several begin with. */
        repository: string;
        /** The address in its place, by HTTP. */
        url: string;
      }>;
    };
    audit?: {
      /** How long it is kept who did what. By default 400 days. */
      keepFor?: HumanDuration;
    };
    gitlab?: {
      /** How many requests may be under way at once per GitLab. By default 8. */
      concurrency?: number;
      /** How long one request may take. By default 30 seconds. */
      timeout?: HumanDuration;
    };
    /**
     * How the Argo CDs and clusters of the platforms are reached. The entry that names a platform counts, else
     * the one with `*`. In addresses, `{platform}`, `{domain}`, `{region}` and `{accountId}` stand for the platform's
     * settings.
     */
    connections?: Array<{
      /** The name of a platform, or `*` for all others. */
      platform: string;
      argocd?: {
        /** The address of Argo CD, without `/api`. */
        url: string;
        /** The address that people open; by default `url`. */
        webUrl?: string;
        /**
         * Token of an account that may get applications, and sync them where the portal is to do that.
         * @visibility secret
         */
        token?: string;
        /** Instead of `token`: a file that holds it, read again when it changes. */
        tokenFile?: string;
        /** Instead of both: an identity provider gives the token to the portal as a client (client credentials). */
        oidc?: OidcClient;
        /** A certificate authority to trust, as a file in PEM. */
        caFile?: string;
        /** The same in base64. */
        caData?: string;
        /** Accept any certificate; for tests only. */
        skipTLSVerify?: boolean;
      };
      kubernetes?: {
        /** The address of the API server. */
        url: string;
        /**
         * Token of a service account that may get, list and watch the kinds of Crossplane and events.
         * @visibility secret
         */
        token?: string;
        /** Instead of `token`: a file that holds it, read again when it changes. */
        tokenFile?: string;
        /** Instead of both: an identity provider gives the token to the portal as a client (client credentials). */
        oidc?: OidcClient;
        /** A certificate authority to trust, as a file in PEM. */
        caFile?: string;
        /** The same in base64. */
        caData?: string;
        /** Accept any certificate; for tests only. */
        skipTLSVerify?: boolean;
      };
    }>;
  };
}
