/**
 * What somebody leaves with: the statement as PDF and the signed credential, of all 28 competences, each beside the bare
 * library in the same run. Both are made warm, and no two are alike: a compiler that has set a document before gives it
 * back for nothing.
 */
import { fileURLToPath } from 'node:url'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue } from '@digitalbazaar/vc'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { badgeOf } from '../../core/competence/statement/badge.ts'
import { contentOf } from '../../core/competence/statement/content.ts'
import { contextAt } from '../../core/documents/credential/contexts.ts'
import { createSigner, newKey } from '../../core/documents/credential/signing.ts'
import { fontBlobs } from '../../core/documents/pdf/fonts.ts'
import { statementData, statementPdf, TEMPLATE } from '../../core/documents/statement/statement.ts'
import { allCompetences } from '../../core/framework/framework.ts'
import { c2i2e, DEFAULT_FRAMEWORK } from '../../core/framework/frameworks.ts'
import { messages } from '../../core/i18n/messages.ts'
import { paper } from '../core/documents/papers.ts'
import { median, number, spread } from './statistics.ts'
import type { Table } from './table.ts'

export type DocumentsPlan = { runs: number }

const AT = new Date('2026-11-02T09:00:00Z')
const WORKSPACE = fileURLToPath(new URL('../../core/documents/', import.meta.url))
const DID = 'did:web:sos.example.org:verify'

export async function measureDocuments(plan: DocumentsPlan, say: (step: string) => void): Promise<Table> {
  say(
    `documents: ${plan.runs} statements and ${plan.runs} credentials of 28 competences, each beside its library`,
  )
  const pdf = await inTurn(plan.runs, ...pdfs())
  const credential = await inTurn(plan.runs, ...(await credentials()))
  const row = (name: string, aim: number, { ours, bare }: Turns) => [
    name,
    spread(ours, 1),
    spread(bare, 1),
    number(median(ours.map((time, at) => time / (bare[at] ?? Number.NaN))), 2),
    String(aim),
  ]
  return {
    title: 'Documents of one person, all 28 competences',
    columns: ['ms', 'assistant', 'library alone', 'times', 'aim'],
    rows: [row('statement, PDF/UA-1', 60, pdf), row('credential, signed', 10, credential)],
    note:
      `Median (middle half) of ${plan.runs}, in turn, after ${WARMING} of each. The library alone: the compiler with the ` +
      'template and data ready; `issue` with its key ready.',
  }
}

type Make = (n: number) => unknown
type Turns = { ours: number[]; bare: number[] }

const WARMING = 5

async function inTurn(runs: number, ours: Make, bare: Make): Promise<Turns> {
  const turns: Turns = { ours: [], bare: [] }
  for (let n = -WARMING; n < runs; n++) {
    // Whichever comes second finds warm what both use.
    const order = n % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)
    for (const who of order) {
      const begun = performance.now()
      await (who === 'ours' ? ours(n) : bare(n))
      if (n >= 0) turns[who].push(performance.now() - begun)
    }
  }
  return turns
}

function pdfs(): [Make, Make] {
  const of = (n: number, who: string) =>
    paper({ domains: wholeFramework(), person: `Inès Moreau ${who} ${n}` })
  const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs: fontBlobs() }] })
  const bare = (n: number) => {
    const data = JSON.stringify(statementData(of(n, 'B')))
    const compiled = compiler.compile({ mainFilePath: `${WORKSPACE}${TEMPLATE}`, inputs: { data } })
    if (!compiled.result) throw new Error('the statement cannot be set')
    compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: AT.getTime() / 1000 })
    compiler.evictCache(5)
  }
  return [(n) => statementPdf(of(n, 'A')), bare]
}

function wholeFramework() {
  return c2i2e.domains.map(({ code, title, competences }) => ({
    code,
    title,
    count: `${competences.length} sur ${competences.length}`,
    competences: competences.map((one) => ({
      code: one.code,
      text: one.text,
      items: [],
      day: '2 novembre 2026',
      source: 'activité MATHS-2026-0042',
      by: 'Claire Fontaine',
    })),
  }))
}

async function credentials(): Promise<[Make, Make]> {
  const m = messages('fr')
  const key = await newKey()
  const signer = createSigner(DID, { keys: async () => [key], existing: async () => [] })
  const content = contentOf(
    {
      language: 'fr',
      name: 'Inès Moreau',
      organisation: 'Institut',
      group: { code: 'MATHS', name: 'Mathématiques' },
      framework: DEFAULT_FRAMEWORK,
    },
    c2i2e,
    allCompetences(c2i2e).map(({ code }) => ({
      code,
      attestationId: code,
      at: AT,
      source: 'activity',
      reference: 'MATHS-2026-0042',
      by: 'Claire Fontaine',
    })),
  )
  const unsigned = (n: number) =>
    badgeOf(
      m,
      {
        id: `00000000-0000-4000-8000-${String(n + 1000).padStart(12, '0')}`,
        reference: 'ATT-MATHS-2026-0001',
        code: 'ABCDEFGHJKMNPQRSTUVWXYZ234',
        content,
        issuedAt: AT,
        statusIndex: 7,
        zone: 'Europe/Paris',
      } as Parameters<typeof badgeOf>[1],
      c2i2e,
      { did: DID, publicUrl: 'https://sos.example.org' },
    )
  const pair = await multikey.from({
    ...key,
    type: 'Multikey',
    id: `${DID}#${key.publicKeyMultibase}`,
    controller: DID,
  })
  const bare = (n: number) =>
    issue({
      credential: unsigned(n),
      suite: new DataIntegrityProof({ signer: pair.signer(), date: AT, cryptosuite }),
      documentLoader: contextAt,
      now: AT,
    })
  return [(n) => signer.sign(unsigned(n), AT), bare]
}
