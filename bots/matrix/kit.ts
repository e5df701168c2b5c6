/** Matrix, for the list of platforms. */
import { kitOf } from '../kit.ts'
import { contradictions, faults, settings, variables } from './setup/settings.ts'

export const matrix = kitOf({
  id: 'matrix',
  name: 'Matrix',
  variables,
  faults,
  contradictions,
  settings,
  address: ({ homeserver }) => homeserver,
  async create(given, deps, { forms, position, purposeOf }) {
    const { createMatrixPlatform } = await import('./platform.ts')
    return { platform: createMatrixPlatform(deps, { ...given, steps: forms, position, purposeOf }) }
  },
  async examine(given, places, language) {
    const { examineMatrix } = await import('./examine.ts')
    return examineMatrix(given, places, language)
  },
})
