// What runners and walkers carry, on a 400 × 400 sheet.
import type { Draw } from './palette.ts';

export const watch: Draw = (c) => `
<path fill="${c.second}" d="M158 126L164 52C165 44 170 40 178 40L222 40C230 40 235 44 236 52L242 126ZM158 274L164 348C165 356 170 360 178 360L222 360C230 360 235 356 236 348L242 274Z"/>
<path fill="${c.dark}" d="M172 60L228 60L228 68L172 68ZM170 80L230 80L230 88L170 88ZM172 312L228 312L228 320L172 320ZM170 332L230 332L230 340L170 340Z"/>
<rect fill="${c.ink}" x="290" y="172" width="16" height="22" rx="5"/><rect fill="${c.ink}" x="290" y="210" width="16" height="22" rx="5"/>
<circle fill="${c.main}" cx="200" cy="200" r="100"/><circle fill="${c.second}" cx="200" cy="200" r="90"/>
<circle fill="#0b0e12" cx="200" cy="200" r="78"/>
<path fill="none" stroke="${c.accent}" stroke-width="9" stroke-linecap="round" d="M142 232A66 66 0 1 1 258 232"/>
<path fill="none" stroke="${c.white}" stroke-opacity=".2" stroke-width="9" stroke-linecap="round" d="M240 248A66 66 0 0 1 160 248"/>
<path fill="none" stroke="${c.white}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round" d="M156 206L178 206L190 178L206 230L216 206L244 206"/>`;

export const vest: Draw = (c) => `
<path fill="${c.dark}" d="M134 66C150 96 250 96 266 66L284 84L290 150L276 330L124 330L110 150L116 84Z"/>
<path fill="none" stroke="${c.light}" stroke-width="4" d="M150 120L250 120M146 150L254 150"/>
<path fill="${c.main}" d="M134 62C108 70 92 92 88 128C84 168 82 236 88 314C89 326 96 334 108 334L166 334C176 334 182 328 182 318L182 210C164 176 152 128 156 78C154 66 146 58 134 62ZM266 62C292 70 308 92 312 128C316 168 318 236 312 314C311 326 304 334 292 334L234 334C224 334 218 328 218 318L218 210C236 176 248 128 244 78C246 66 254 58 266 62Z"/>
<path fill="#d6eefa" d="M104 166C104 158 146 158 146 166L150 214L102 214ZM296 166C296 158 254 158 254 166L250 214L298 214Z"/>
<path fill="${c.second}" d="M112 134C112 126 138 126 138 134L140 162L110 162ZM288 134C288 126 262 126 262 134L260 162L290 162Z"/>
<path fill="${c.light}" d="M94 206L158 206L164 312C164 318 160 322 154 322L106 322C100 322 97 318 96 312ZM306 206L242 206L236 312C236 318 240 322 246 322L294 322C300 322 303 318 304 312Z"/>
<path fill="${c.second}" d="M94 206L158 206L159 220L95 220ZM306 206L242 206L241 220L305 220Z"/>
<path fill="none" stroke="${c.second}" stroke-width="8" stroke-linecap="round" d="M174 196L226 196M182 252L218 252"/>
<path fill="${c.ink}" d="M190 187L210 187L210 205L190 205ZM190 243L210 243L210 261L190 261Z"/>
<path fill="${c.accent}" d="M106 250L140 250L140 258L106 258ZM260 250L294 250L294 258L260 258Z"/>`;

export const poles: Draw = (c) => {
  const pole = `
<path fill="${c.main}" d="M-5 60L5 60L3 300L-3 300Z"/>
<path fill="${c.second}" d="M-8 10C-8 0 8 0 8 10L10 66C10 74 -10 74 -10 66Z"/>
<path fill="${c.ink}" d="M-10 30L10 30L10 36L-10 36ZM-10 46L10 46L10 52L-10 52Z"/>
<path fill="${c.accent}" d="M-5 138L5 138L5 160L-5 160ZM-4 216L4 216L4 236L-4 236Z"/>
<path fill="${c.second}" d="M-20 284L20 284C22 284 22 290 20 291L4 296L-4 296L-20 291C-22 290 -22 284 -20 284Z"/>
<path fill="#9aa3ad" d="M-3 296L3 296L1 322L-1 322Z"/>
<path fill="none" stroke="${c.ink}" stroke-width="5" d="M-2 12C-34 16 -34 78 -6 62"/>`;
  return `<g transform="translate(258 50) rotate(20)">${pole}</g><g transform="translate(146 46) rotate(-20)">${pole}</g>`;
};

export const headlamp: Draw = (c) => `
<path fill="none" stroke="${c.dark}" stroke-width="26" d="M72 196C70 110 330 110 328 196"/>
<path fill="none" stroke="${c.main}" stroke-width="30" d="M66 196C66 292 334 292 334 196"/>
<path fill="none" stroke="${c.accent}" stroke-width="5" d="M66 200C70 290 330 290 334 200"/>
<path fill="none" stroke="${c.second}" stroke-width="5" stroke-dasharray="14 10" d="M74 214C90 296 310 296 326 214"/>
<rect fill="${c.ink}" x="132" y="200" width="136" height="104" rx="24"/>
<rect fill="${c.main}" x="142" y="190" width="116" height="96" rx="22"/>
<circle fill="${c.ink}" cx="200" cy="238" r="38"/><circle fill="${c.second}" cx="200" cy="238" r="29"/>
<circle fill="#fff9dc" cx="200" cy="238" r="18"/>
<path fill="#fff9dc" fill-opacity=".55" d="M186 262L214 262L250 356L150 356Z"/>
<rect fill="${c.second}" x="180" y="182" width="40" height="14" rx="6"/>`;

export const flask: Draw = (c) => `
<g transform="rotate(14 200 210)">
<path fill="${c.main}" fill-opacity=".9" d="M158 130L242 130C258 150 262 196 258 240C254 300 244 344 224 352C210 357 190 357 176 352C156 344 146 300 142 240C138 196 142 150 158 130Z"/>
<path fill="${c.white}" fill-opacity=".5" d="M141 214C170 228 232 202 259 216L258 240C254 300 244 344 224 352C210 357 190 357 176 352C156 344 146 300 142 240Z"/>
<path fill="${c.second}" d="M186 226L206 186L220 186L200 226ZM206 226L226 186L240 186L220 226Z"/>
<path fill="none" stroke="${c.dark}" stroke-width="4" stroke-linecap="round" d="M160 262L176 262M162 286L176 286M166 310L178 310"/>
<path fill="${c.ink}" d="M150 104L250 104L250 132L150 132Z"/>
<path fill="none" stroke="${c.white}" stroke-opacity=".3" stroke-width="4" d="M166 108L166 128M182 108L182 128M198 108L198 128M214 108L214 128M230 108L230 128"/>
<path fill="none" stroke="#cfe8f3" stroke-width="13" stroke-linecap="round" d="M200 100C200 62 214 48 244 44"/>
<path fill="${c.accent}" d="M240 30L274 26C280 26 282 32 280 38L276 54C274 58 270 60 266 60L240 56Z"/>
</g>`;

export const bottle: Draw = (c) => `
<path fill="${c.main}" d="M140 132C140 120 148 114 160 112L240 112C252 114 260 120 260 132L262 190C262 200 254 204 254 214C254 224 262 228 262 238L260 332C259 344 252 350 240 350L160 350C148 350 141 344 140 332L138 238C138 228 146 224 146 214C146 204 138 200 138 190Z"/>
<path fill="${c.light}" d="M152 128L172 128L172 338L158 338C152 338 150 334 150 328L148 240C148 228 156 224 156 214C156 204 148 200 148 190Z"/>
<path fill="${c.second}" d="M138 250L262 250L261 300L139 300Z"/>
<path fill="${c.accent}" d="M176 292L206 258L220 258L190 292ZM200 292L230 258L244 258L214 292Z"/>
<path fill="${c.dark}" d="M146 86C146 80 150 78 156 78L244 78C250 78 254 80 254 86L256 118L144 118Z"/>
<path fill="${c.accent}" d="M184 52C184 46 188 44 192 44L208 44C212 44 216 46 216 52L218 78L182 78Z"/>`;

export const backpack: Draw = (c) => `
<path fill="none" stroke="${c.ink}" stroke-width="12" d="M172 74C172 46 228 46 228 74"/>
<path fill="${c.second}" d="M104 150C76 170 70 250 84 306L120 306L120 150ZM296 150C324 170 330 250 316 306L280 306L280 150Z"/>
<path fill="${c.main}" d="M112 130C112 90 150 66 200 66C250 66 288 90 288 130L296 316C297 334 286 344 270 344L130 344C114 344 103 334 104 316Z"/>
<path fill="${c.light}" d="M112 130C112 90 150 66 200 66C250 66 288 90 288 130L289 148C240 164 160 164 111 148Z"/>
<path fill="${c.dark}" d="M128 214C128 202 136 196 148 196L252 196C264 196 272 202 272 214L276 312C276 322 270 328 260 328L140 328C130 328 124 322 124 312Z"/>
<path fill="none" stroke="${c.accent}" stroke-width="7" stroke-linecap="round" d="M146 222L254 222"/>
<path fill="${c.accent}" d="M176 222L184 222L184 246L176 246Z"/>
<path fill="${c.second}" d="M140 132L156 132L156 200L140 200ZM244 132L260 132L260 200L244 200Z"/>
<path fill="${c.accent}" d="M138 164L158 164L158 178L138 178ZM242 164L262 164L262 178L242 178Z"/>
<path fill="none" stroke="${c.second}" stroke-width="5" stroke-linecap="round" d="M150 276L250 276M150 294L220 294"/>`;

export const tent: Draw = (c) => `
<path fill="${c.dark}" d="M228 104C280 130 336 220 364 300L250 310Z"/>
<path fill="${c.main}" d="M36 304C70 210 140 118 204 98C214 95 224 98 228 104L262 312C180 318 100 316 36 304Z"/>
<path fill="${c.light}" d="M36 304C70 210 140 118 204 98C160 150 128 230 116 314C88 312 60 309 36 304Z"/>
<path fill="${c.second}" d="M136 314C146 240 172 160 208 112C222 170 232 250 236 313C204 316 170 316 136 314Z"/>
<path fill="${c.accent}" d="M208 112C222 170 232 250 236 313L214 315C214 250 210 180 202 128Z"/>
<path fill="none" stroke="${c.ink}" stroke-width="4" stroke-linecap="round" d="M36 304L18 316M364 300L384 312M216 98L216 86"/>
<path fill="none" stroke="${c.dark}" stroke-width="4" d="M208 112C172 160 146 240 136 314"/>`;

export const sleepingBag: Draw = (c) => `
<path fill="${c.main}" d="M146 46C166 30 234 30 254 46C280 70 288 120 284 170L264 330C260 352 240 360 200 360C160 360 140 352 136 330L116 170C112 120 120 70 146 46Z"/>
<path fill="${c.light}" d="M160 66C176 54 224 54 240 66C256 84 258 120 250 138C232 150 168 150 150 138C142 120 144 84 160 66Z"/>
<path fill="${c.accent}" d="M168 92C184 82 216 82 232 92L236 132C220 142 180 142 164 132Z"/>
<path fill="none" stroke="${c.dark}" stroke-width="5" d="M117 180C160 196 240 196 283 180M122 224C160 238 240 238 278 224M128 268C164 280 236 280 272 268M133 310C166 320 234 320 267 310"/>
<path fill="none" stroke="${c.second}" stroke-width="6" stroke-linecap="round" d="M256 144C262 200 258 250 250 300"/>
<path fill="${c.second}" d="M242 296L258 298L254 314L240 312Z"/>`;
