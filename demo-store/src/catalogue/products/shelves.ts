// All products, shelf by shelf: one file per sport and group.
import type { Row } from '../rows.ts';
import type { Group, Sport } from '../types.ts';
import { runningShoes } from './running-shoes.ts';
import { runningTops } from './running-tops.ts';
import { runningBottoms } from './running-bottoms.ts';
import { runningAccessories } from './running-accessories.ts';
import { runningEquipment } from './running-equipment.ts';
import { trailShoes } from './trail-shoes.ts';
import { trailClothing } from './trail-clothing.ts';
import { trailAccessories } from './trail-accessories.ts';
import { trailEquipment } from './trail-equipment.ts';
import { footballShoes } from './football-shoes.ts';
import { footballClothing } from './football-clothing.ts';
import { footballAccessories } from './football-accessories.ts';
import { footballEquipment } from './football-equipment.ts';
import { swimmingClothing } from './swimming-clothing.ts';
import { swimmingAccessories } from './swimming-accessories.ts';
import { swimmingEquipment } from './swimming-equipment.ts';
import { outdoorShoes } from './outdoor-shoes.ts';
import { outdoorClothing } from './outdoor-clothing.ts';
import { outdoorAccessories } from './outdoor-accessories.ts';
import { outdoorCamping } from './outdoor-camping.ts';
import { outdoorPacks } from './outdoor-packs.ts';
import { fitnessShoes } from './fitness-shoes.ts';
import { fitnessClothing } from './fitness-clothing.ts';
import { fitnessAccessories } from './fitness-accessories.ts';
import { fitnessWeights } from './fitness-weights.ts';
import { fitnessFloor } from './fitness-floor.ts';
import { fitnessRecovery } from './fitness-recovery.ts';
import { nutritionAccessories } from './nutrition-accessories.ts';
import { nutritionGels } from './nutrition-gels.ts';
import { nutritionFuel } from './nutrition-fuel.ts';
import { nutritionRecovery } from './nutrition-recovery.ts';

export interface Shelf {
  readonly sport: Sport;
  readonly group: Group;
  readonly rows: readonly Row[];
}

export const SHELVES: readonly Shelf[] = [
  { sport: 'running', group: 'shoes', rows: runningShoes },
  { sport: 'running', group: 'clothing', rows: runningTops },
  { sport: 'running', group: 'clothing', rows: runningBottoms },
  { sport: 'running', group: 'accessories', rows: runningAccessories },
  { sport: 'running', group: 'equipment', rows: runningEquipment },
  { sport: 'trail', group: 'shoes', rows: trailShoes },
  { sport: 'trail', group: 'clothing', rows: trailClothing },
  { sport: 'trail', group: 'accessories', rows: trailAccessories },
  { sport: 'trail', group: 'equipment', rows: trailEquipment },
  { sport: 'football', group: 'shoes', rows: footballShoes },
  { sport: 'football', group: 'clothing', rows: footballClothing },
  { sport: 'football', group: 'accessories', rows: footballAccessories },
  { sport: 'football', group: 'equipment', rows: footballEquipment },
  { sport: 'swimming', group: 'clothing', rows: swimmingClothing },
  { sport: 'swimming', group: 'accessories', rows: swimmingAccessories },
  { sport: 'swimming', group: 'equipment', rows: swimmingEquipment },
  { sport: 'outdoor', group: 'shoes', rows: outdoorShoes },
  { sport: 'outdoor', group: 'clothing', rows: outdoorClothing },
  { sport: 'outdoor', group: 'accessories', rows: outdoorAccessories },
  { sport: 'outdoor', group: 'equipment', rows: outdoorCamping },
  { sport: 'outdoor', group: 'equipment', rows: outdoorPacks },
  { sport: 'fitness', group: 'shoes', rows: fitnessShoes },
  { sport: 'fitness', group: 'clothing', rows: fitnessClothing },
  { sport: 'fitness', group: 'accessories', rows: fitnessAccessories },
  { sport: 'fitness', group: 'equipment', rows: fitnessWeights },
  { sport: 'fitness', group: 'equipment', rows: fitnessFloor },
  { sport: 'fitness', group: 'recovery', rows: fitnessRecovery },
  { sport: 'nutrition', group: 'accessories', rows: nutritionAccessories },
  { sport: 'nutrition', group: 'energy', rows: nutritionGels },
  { sport: 'nutrition', group: 'energy', rows: nutritionFuel },
  { sport: 'nutrition', group: 'recovery', rows: nutritionRecovery },
];
