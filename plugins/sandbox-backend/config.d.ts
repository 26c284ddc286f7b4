export interface Config {
  /** The sandbox: stand-ins for GitLab, Argo CD and Kubernetes on this machine, for development. */
  sandbox?: {
    /**
     * Whether it is started. The portal's header says so.
     * @visibility frontend
     */
    enabled?: boolean;
    /** Where its repositories and its memory are kept, relative to the working directory. */
    directory?: string;
    /** The blueprint from which its first platform is made, relative to the working directory. */
    blueprint?: string;
    gitlab?: {
      /** By default 7010. */
      port?: number;
      /**
       * The token of the portal's bot. It opens the sandbox only.
       * @visibility secret
       */
      token?: string;
      /** CI variables that every project inherits, as from a group. Nothing is executed with them. */
      ciVariables?: { [name: string]: string };
      /** Lets people sign in to the portal with an account of the sandbox. */
      application?: {
        clientId: string;
        /**
         * It opens the sandbox only.
         * @visibility secret
         */
        clientSecret: string;
        /** Such as `http://localhost:7007/api/auth/gitlab/handler/frame`. */
        redirectUri: string;
      };
      /** How much faster its pipelines run than their jobs say. By default 1. */
      pipelineSpeed?: number;
    };
    /** A chart repository with a few charts; without it there is none. */
    charts?: {
      port: number;
    };
    /** How much faster its clusters change. By default 1: a platform of 70 apps is up in about a minute. */
    clusterSpeed?: number;
    argocd?: {
      /** By default 7011. */
      port?: number;
      /**
       * The token of the portal's account. It opens the sandbox only.
       * @visibility secret
       */
      token?: string;
    };
    kubernetes?: {
      /** By default 7012. */
      port?: number;
      /**
       * The token of the portal's service account. It opens the sandbox only.
       * @visibility secret
       */
      token?: string;
    };
  };
}
