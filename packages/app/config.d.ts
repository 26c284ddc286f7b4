/** What of the configuration the portal's pages read. */
export interface Config {
  sandbox?: {
    /**
     * Whether the systems behind the portal are stand-ins on this machine; the pages then say so.
     *
     * @visibility frontend
     */
    enabled?: boolean;
  };
}
