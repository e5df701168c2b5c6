/** The story of the product, on Matrix: in rooms without encryption, with a direct chat for each person. */
import { actsContract } from '../../contracts/acts.ts'
import { adapterContract } from '../../contracts/adapter.ts'
import { editContract } from '../../contracts/edits.ts'
import { openDriver } from './driver.ts'

adapterContract('Matrix', openDriver)
editContract('Matrix', openDriver)
actsContract('Matrix', openDriver)
