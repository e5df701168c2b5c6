/**
 * The shapes and the context of the European learning model's own profile, where they are at hand: `ELM_SHAPES` says in which
 * folder, or they lie beside the project as those of 1EdTech do. They are the Commission's (rdf/ap/edc: `EDC-generic-full.ttl`,
 * `EDC-generic-no-cv.ttl`, `edc-ap-context.jsonld`) and are not copied into the project.
 */
import { existsSync, readFileSync } from 'node:fs'
import { contexts } from '@digitalbazaar/credentials-context'
import jsonld from 'jsonld'
import { Parser, Store } from 'n3'
import Validator from 'rdf-validate-shacl'

const folder = process.env['ELM_SHAPES']
  ? new URL(`file://${process.env['ELM_SHAPES']}/`)
  : new URL('../../../shared/specs/elm/', import.meta.url)

export const areThere = existsSync(new URL('edc-ap-context.jsonld', folder))

const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')

/** What is not as the profile asks, as `path: which constraint`; nothing where all is. */
export async function violationsIn(credential: object): Promise<string[]> {
  const own: ReadonlyMap<string, object> = new Map([
    ...contexts,
    ['http://data.europa.eu/snb/model/context/edc-ap', JSON.parse(read('edc-ap-context.jsonld'))],
  ])
  const documentLoader = async (url: string) => {
    const document = own.get(url)
    if (!document) throw new Error(`no context ${url}`)
    return { document, documentUrl: url, contextUrl: null }
  }
  const quads = await jsonld.toRDF(credential, { documentLoader, format: 'application/n-quads', safe: true })
  // Both are read here: what one imports is the other.
  const isImport = ({ predicate }: { predicate: { value: string } }) => predicate.value.endsWith('#imports')
  const shapes = ['EDC-generic-no-cv.ttl', 'EDC-generic-full.ttl'].flatMap((name) =>
    new Parser().parse(read(name)).filter((quad) => !isImport(quad)),
  )
  const data = new Store(new Parser({ format: 'N-Quads' }).parse(quads))
  const { results } = await new Validator(new Store(shapes)).validate(data)
  const short = (one: { value: string } | null | undefined) => one?.value.split(/[/#]/).at(-1) ?? ''
  return results
    .filter(({ severity }) => short(severity) === 'Violation')
    .map(
      ({ path, sourceConstraintComponent }) =>
        `${short(path as { value: string } | null)}: ${short(sourceConstraintComponent)}`,
    )
}
