/**
 * What the words of a Comprehensive Learner Record 2.0 mean (https://www.imsglobal.org/spec/clr/v2p0/, the vocabulary of
 * context-2.0.1.json). No package brings it along: it is written here, and held against 1EdTech's own where that is at hand.
 */
const CLR = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#'

const several = (name: string, type: string) => ({
  '@id': `${CLR}${name}`,
  '@type': type,
  '@container': '@set',
})
const one = (name: string, type?: string) => ({ '@id': `${CLR}${name}`, ...(type ? { '@type': type } : {}) })
const KEYWORDS = { id: '@id', type: '@type' }

export const CLR_CONTEXT = {
  '@context': {
    ...KEYWORDS,
    ClrCredential: {
      '@id': `${CLR}ClrCredential`,
      '@context': { ...KEYWORDS, partial: one('partial', 'xsd:boolean') },
    },
    ClrSubject: {
      '@id': `${CLR}ClrSubject`,
      '@context': {
        ...KEYWORDS,
        cred: 'https://www.w3.org/2018/credentials#',
        obi: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
        achievement: several('achievement', 'obi:Achievement'),
        association: several('association', `${CLR}Association`),
        verifiableCredential: several('verifiableCredential', 'cred:verifiableCredential'),
        identifier: several('identifier-1', 'obi:Identifier'),
      },
    },
    Association: {
      '@id': `${CLR}Association`,
      '@context': {
        associationType: one('AssociationType'),
        sourceId: one('sourceId', 'xsd:anyURI'),
        targetId: one('targetId', 'xsd:anyURI'),
      },
    },
  },
}
