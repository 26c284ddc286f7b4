export interface Config {
  platform?: {
    /**
     * Who has which role. Whoever is signed in and has none is a viewer. Roles add up.
     */
    roles?: Array<{
      role: 'platform-engineer' | 'service-owner' | 'reviewer' | 'viewer';
      /** Full entity references, such as `group:default/platform`. */
      groups?: string[];
      /** Full entity references, such as `user:default/ada`. */
      users?: string[];
    }>;
  };
}
