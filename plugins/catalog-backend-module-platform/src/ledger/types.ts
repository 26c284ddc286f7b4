import type { Entity } from '@backstage/catalog-model';

/** A row of `slipway_locations`. */
export interface LocationRow {
  location_id: string;
  platform?: string | null;
  generation: number;
}

/** A row of `slipway_entities`. */
export interface EntityRow {
  entity_ref: string;
  location_id: string;
  hash: string;
  entity?: string | null;
  missing_since?: string | null;
  confirmed_at?: string | null;
}

/** A location that entities were handed over for. */
export interface LedgerLocation {
  id: string;
  /** The name of the platform when it was last known. */
  platform?: string;
  /** Changes with every write for the location, by whichever process. */
  generation: number;
}

/** One entity that was handed over. */
export interface LedgerRow {
  ref: string;
  locationId: string;
  /** Of the entity as handed over; empty while it is not certain what the catalog holds. */
  hash: string;
  /** Since when its deletion is held back. */
  missingSince?: Date;
  /** Whether a person agreed to its deletion. */
  confirmed: boolean;
}

/** What is about to happen in the catalog. */
export interface Undertaking {
  locationId: string;
  platform?: string;
  /** As read before the repository was looked at; 0 for a location that is new. */
  generation: number;
  at: Date;
  /** References of entities that are handed over. */
  apply: string[];
  /** References of entities that are taken back. */
  remove: string[];
  /** References of entities whose deletion is held back from now on. */
  hold: string[];
  /** References of entities that are wanted again. */
  release: string[];
}

/** What has happened in the catalog. */
export interface Settlement {
  locationId: string;
  /** What {@link Ledger.undertake} gave. */
  generation: number;
  applied: {
    ref: string;
    hash: string;
    /** The version to come back to; by default the one that is noted stays. */
    entity?: Entity;
  }[];
  removed: string[];
  /** References of entities that were handed over again as they were. */
  repeated: string[];
}
