/** In which country an institute is, as the European Union's list of countries names it: its zone tells. Pure. */

type Country = { readonly code: string; readonly name: { readonly fr: string; readonly en: string } }

const FRANCE: Country = { code: 'FRA', name: { fr: 'France', en: 'France' } }

/** Those beside France whose institutes may train teachers in French. */
const OTHERS: Readonly<Record<string, Country>> = {
  'Europe/Brussels': { code: 'BEL', name: { fr: 'Belgique', en: 'Belgium' } },
  'Europe/Luxembourg': { code: 'LUX', name: { fr: 'Luxembourg', en: 'Luxembourg' } },
  'Europe/Zurich': { code: 'CHE', name: { fr: 'Suisse', en: 'Switzerland' } },
  'Europe/Monaco': { code: 'MCO', name: { fr: 'Monaco', en: 'Monaco' } },
}

/** France, overseas included, where the zone says nothing else: the certificates are the French State’s. @param zone IANA name. */
export function certifiedIn(zone: string): Country {
  return OTHERS[zone] ?? FRANCE
}
