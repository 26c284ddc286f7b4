/**
 * Checks of the reference platform in `platform/`: it is read, rendered and validated offline, as Argo CD
 * would do it. Tests only; the browser tests render clones with it.
 *
 * @packageDocumentation
 */
export { renderChart, renderRootChart } from './helm/render';
