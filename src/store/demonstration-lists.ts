import path from 'node:path';
import { type OrganisationId, organisationOf } from '../domain/entry/organisation.ts';

/** A list of invented people as an agency of the demonstration would hand it in. */
export interface DemonstrationList {
  readonly name: string;
  readonly organisation: OrganisationId;
  readonly file: string;
}

const folder = path.join(import.meta.dirname, '../../demonstration/people');

/** The lists that the demonstration offers to try. */
export const demonstrationLists: readonly DemonstrationList[] = [
  {
    name: 'beacon-primary',
    organisation: organisationOf('school', 'beaconPrimary'),
    file: path.join(folder, 'beacon-primary.csv'),
  },
  {
    name: 'ashmere-general',
    organisation: organisationOf('hospital', 'ashmereGeneral'),
    file: path.join(folder, 'ashmere-general.csv'),
  },
];
