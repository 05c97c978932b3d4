export interface Place {
  city: string;
  state: string;
  /** IANA. */
  zone: string;
  areaCodes: string[];
  /** The nearest Marlow Goods store, if there is one. */
  store: string | null;
  weight: number;
}

const place = (
  city: string,
  state: string,
  zone: string,
  areaCodes: string[],
  weight: number,
  store: string | null = null,
): Place => ({ city, state, zone, areaCodes, weight, store });

/** Where the demo's people live. Weights are roughly those of the cities. */
export const places: readonly Place[] = [
  place('New York', 'NY', 'America/New_York', ['212', '646', '917'], 12, 'SoHo'),
  place('Brooklyn', 'NY', 'America/New_York', ['718', '347'], 8, 'SoHo'),
  place('Boston', 'MA', 'America/New_York', ['617', '857'], 6, 'Back Bay'),
  place('Philadelphia', 'PA', 'America/New_York', ['215', '267'], 6),
  place('Washington', 'DC', 'America/New_York', ['202'], 5),
  place('Atlanta', 'GA', 'America/New_York', ['404', '470'], 5, 'Ponce City'),
  place('Miami', 'FL', 'America/New_York', ['305', '786'], 5),
  place('Tampa', 'FL', 'America/New_York', ['813'], 3),
  place('Charlotte', 'NC', 'America/New_York', ['704', '980'], 4),
  place('Pittsburgh', 'PA', 'America/New_York', ['412'], 3),
  place('Detroit', 'MI', 'America/Detroit', ['313'], 3),
  place('Columbus', 'OH', 'America/New_York', ['614'], 3),
  place('Indianapolis', 'IN', 'America/Indiana/Indianapolis', ['317'], 2),
  place('Louisville', 'KY', 'America/Kentucky/Louisville', ['502'], 2),
  place('Chicago', 'IL', 'America/Chicago', ['312', '773', '872'], 9, 'Wicker Park'),
  place('Minneapolis', 'MN', 'America/Chicago', ['612'], 4),
  place('Milwaukee', 'WI', 'America/Chicago', ['414'], 2),
  place('St. Louis', 'MO', 'America/Chicago', ['314'], 3),
  place('Nashville', 'TN', 'America/Chicago', ['615', '629'], 4),
  place('New Orleans', 'LA', 'America/Chicago', ['504'], 2),
  place('Dallas', 'TX', 'America/Chicago', ['214', '972'], 6),
  place('Houston', 'TX', 'America/Chicago', ['713', '832'], 6),
  place('Austin', 'TX', 'America/Chicago', ['512', '737'], 6, 'South Congress'),
  place('Denver', 'CO', 'America/Denver', ['303', '720'], 6, 'RiNo'),
  place('Boulder', 'CO', 'America/Denver', ['303'], 2, 'RiNo'),
  place('Salt Lake City', 'UT', 'America/Denver', ['801'], 3),
  place('Albuquerque', 'NM', 'America/Denver', ['505'], 2),
  place('Boise', 'ID', 'America/Boise', ['208'], 2),
  place('Phoenix', 'AZ', 'America/Phoenix', ['602', '480'], 4),
  place('Las Vegas', 'NV', 'America/Los_Angeles', ['702'], 2),
  place('Los Angeles', 'CA', 'America/Los_Angeles', ['213', '310', '323'], 11, 'Silver Lake'),
  place('San Diego', 'CA', 'America/Los_Angeles', ['619', '858'], 4),
  place('San Francisco', 'CA', 'America/Los_Angeles', ['415', '628'], 7, 'Hayes Valley'),
  place('Oakland', 'CA', 'America/Los_Angeles', ['510'], 4, 'Hayes Valley'),
  place('Portland', 'OR', 'America/Los_Angeles', ['503', '971'], 6, 'Pearl District'),
  place('Seattle', 'WA', 'America/Los_Angeles', ['206'], 6, 'Capitol Hill'),
  place('Anchorage', 'AK', 'America/Anchorage', ['907'], 2),
  place('Honolulu', 'HI', 'Pacific/Honolulu', ['808'], 3),
  place('San Juan', 'PR', 'America/Puerto_Rico', ['787'], 2),
  place('Hagåtña', 'GU', 'Pacific/Guam', ['671'], 2),
];
