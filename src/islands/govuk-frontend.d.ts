/** The part of govuk-frontend that we call; the package brings no types. */
declare module 'govuk-frontend' {
  /** Starts every component of the page that asks for script. */
  export function initAll(): void;
}
