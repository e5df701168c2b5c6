/**
 * A statement in the words of the European learning model (ELM 3, profile `edc-generic-full` of the European Digital Credentials),
 * as the university's own seal takes it: the seal says who issues it and when, and signs. It bears its holder's name, and is handed
 * to them alone. Pure.
 */
import type { Json } from '../../documents/credential/signing.ts'
import { allCompetences, type Framework, officialText } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Line } from './content.ts'
import { certifiedIn } from './country.ts'
import type { StoredStatement } from './statement-store.ts'

const CONTEXTS = ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap']
const AUTHORITY = 'http://publications.europa.eu/resource/authority'
const VOCABULARY = 'http://data.europa.eu/snb'

const PROFILE = { id: 'http://data.europa.eu/snb/model/ap/edc-generic-full', type: 'ShaclValidator2017' }
const LANGUAGES: Readonly<Record<string, { id: string; name: Json }>> = {
  fr: { id: 'FRA', name: { fr: 'français', en: 'French' } },
  en: { id: 'ENG', name: { fr: 'anglais', en: 'English' } },
}

/** @param picture of what it says, as PNG: the profile asks for how it is shown. */
export function sealableOf(
  m: Messages,
  statement: StoredStatement,
  framework: Framework,
  picture: Uint8Array,
): Json {
  const { id, reference, content, issuedAt } = statement
  const { language } = content
  const called = (text: string) => ({ [language]: text })
  const named = (part: string) => `urn:uuid:${id}#${part}`
  const description = m.statement.badge.description(content.lines.length, framework.title, framework.version)
  const spoken = concept(
    `${AUTHORITY}/language`,
    LANGUAGES[language]?.id ?? 'FRA',
    LANGUAGES[language]?.name ?? {},
  )
  const awarding = awardingBy(statement, named('institute'))
  const texts = new Map(allCompetences(framework).map((one) => [one.code, officialText(one)]))
  return {
    '@context': CONTEXTS,
    id: `urn:credential:${id}`,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialProfiles: concept(`${VOCABULARY}/credential`, 'e34929035b', { en: 'Generic' }, '25831c2'),
    credentialSchema: PROFILE,
    identifier: { id: named('reference'), type: 'Identifier', notation: reference, schemeName: 'SOS TICE' },
    validFrom: instantOf(issuedAt),
    displayParameter: {
      id: named('display'),
      type: 'DisplayParameter',
      title: called(m.statement.paper.title),
      description: called(description),
      primaryLanguage: spoken,
      language: [spoken],
      individualDisplay: [
        {
          id: named('display-alone'),
          type: 'IndividualDisplay',
          language: spoken,
          displayDetail: [
            {
              id: named('page'),
              type: 'DisplayDetail',
              page: 1,
              image: pictureOf(named('picture'), picture),
            },
          ],
        },
      ],
    },
    credentialSubject: {
      id: named('holder'),
      type: 'Person',
      fullName: called(content.name),
      hasClaim: [
        {
          id: named('achievement'),
          type: 'LearningAchievement',
          title: called(m.statement.paper.title),
          description: called(`${description} ${m.statement.paper.notTheCertificate}`),
          awardedBy: awarding(named('awarding'), issuedAt),
          specifiedBy: {
            id: `urn:framework:${framework.id}:${framework.version}`,
            type: 'LearningAchievementSpecification',
            title: { [framework.language]: framework.title },
          },
          hasPart: content.lines.map((line) =>
            achievementOn(line, framework, texts.get(line.code) ?? line.code, named, awarding, {
              [language]: m.statement.badge.evidence(
                m.statement.paper.source(line.source, line.reference),
                m.day(new Date(line.at), statement.zone),
              ),
            }),
          ),
        },
      ],
    },
  }
}

type Awarding = (id: string, at: Date) => Json

function achievementOn(
  { code, at }: Line,
  framework: Framework,
  says: string,
  named: (part: string) => string,
  awarding: Awarding,
  how: Json,
): Json {
  const part = encodeURIComponent(code)
  const title = { [framework.language]: excerpt(`${code} · ${says}`, 300) }
  const urn = `urn:framework:${framework.id}:${framework.version}:${part}`
  return {
    id: named(part),
    type: 'LearningAchievement',
    title,
    identifier: {
      id: named(`${part}-code`),
      type: 'Identifier',
      notation: code,
      schemeName: framework.title,
    },
    additionalNote: { id: named(`${part}-how`), type: 'Note', noteLiteral: how },
    awardedBy: awarding(named(`${part}-awarding`), new Date(at)),
    specifiedBy: {
      id: urn,
      type: 'LearningAchievementSpecification',
      title,
      learningOutcome: [
        { id: `${urn}#outcome`, type: 'LearningOutcome', title: { [framework.language]: says } },
      ],
    },
  }
}

/** The institute, as far as its data tell: the seal adds what it is registered as. */
function awardingBy({ content, zone }: StoredStatement, institute: string): Awarding {
  const country = certifiedIn(zone)
  const awardingBody = {
    id: institute,
    type: 'Organisation',
    legalName: { [content.language]: content.organisation },
    location: {
      id: `${institute}-place`,
      type: 'Location',
      address: {
        id: `${institute}-address`,
        type: 'Address',
        countryCode: concept(`${AUTHORITY}/country`, country.code, country.name),
      },
    },
  }
  return (id, at) => ({ id, type: 'AwardingProcess', awardingBody, awardingDate: instantOf(at) })
}

function pictureOf(id: string, png: Uint8Array): Json {
  return {
    id,
    type: 'MediaObject',
    content: Buffer.from(png).toString('base64'),
    contentEncoding: concept(`${VOCABULARY}/encoding`, '6146cde7dd', { en: 'base64' }, '25831c2'),
    contentType: concept(`${AUTHORITY}/file-type`, 'PNG', { en: 'PNG' }),
  }
}

/** A word of a controlled vocabulary. @param scheme under it, where the vocabulary itself is not called so. */
function concept(vocabulary: string, code: string, prefLabel: Json, scheme?: string): Json {
  const inScheme = {
    id: scheme === undefined ? vocabulary : `${vocabulary}/${scheme}`,
    type: 'ConceptScheme',
  }
  return { id: `${vocabulary}/${code}`, type: 'Concept', inScheme, prefLabel }
}

/** To the second, as the profile's own examples. */
function instantOf(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z')
}
