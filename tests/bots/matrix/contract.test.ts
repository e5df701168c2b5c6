/** The story of the product, on Matrix: in rooms without encryption, with a direct chat for each person. */
import { adapterContract } from '../../contracts/adapter.ts'
import { openDriver } from './driver.ts'

adapterContract('Matrix', openDriver)
