// The pages that only inform.
import type { InfoTexts } from '../info.ts';

export const info: InfoTexts = {
  delivery: {
    title: 'Envíos',
    intro: 'Cómo y cuándo te llega, y cuánto cuesta, en {country}.',
    sections: [
      {
        heading: 'Cuánto cuesta',
        text: [
          'Envío estándar: {standard}; gratis desde {free}. Envío exprés: {express}; por encima de {free} solo pagas la diferencia. En un punto de recogida: {pickup}.',
          'El precio que ves en el carrito ya lleva los impuestos. No aparece nada nuevo al pagar.',
        ],
      },
      {
        heading: 'Cuándo llega',
        text: [
          'Lo que está disponible sale el mismo día si pides antes de las 15:00, de lunes a viernes. El estándar tarda 48 horas; el exprés llega al día siguiente.',
          'Si no estás, el transportista lo intenta otra vez y después lo deja siete días en un punto de recogida.',
        ],
      },
      {
        heading: 'Si algo va mal',
        text: [
          'Si el paquete llega abierto o falta algo, haz una foto y escríbenos ese mismo día. Te mandamos lo que falte o te devolvemos el dinero, lo que prefieras.',
        ],
      },
    ],
  },
  returns: {
    title: 'Devoluciones',
    intro: 'Tienes 60 días para cambiar de idea, también si ya lo has usado.',
    sections: [
      {
        heading: 'Cómo se devuelve',
        text: [
          'Entra en tu cuenta, abre el pedido y elige qué devuelves. Te mandamos una etiqueta; no hace falta imprimir nada ni guardar la caja.',
          'Sin cuenta también se puede: escríbenos con el número de pedido.',
        ],
      },
      {
        heading: 'Cuándo llega el dinero',
        text: [
          'Devolvemos lo que pagaste por cada cosa, con su parte del descuento, por el mismo medio de pago. Suele tardar tres días desde que recibimos el paquete.',
        ],
      },
      {
        heading: 'Lo que no se devuelve',
        text: [
          'Por higiene, la nutrición abierta y los bañadores sin su protección. Si están defectuosos, sí.',
        ],
      },
    ],
  },
  'size-guide': {
    title: 'Guía de tallas',
    intro: 'Mide tu pie por la tarde, de pie y con el calcetín que vayas a usar.',
    sections: [
      {
        heading: 'Cómo medir el pie',
        text: [
          'Apoya el talón en una pared, marca dónde acaba el dedo más largo y mide la distancia. Si un pie es mayor, cuenta ese.',
          'Para correr deja un dedo de margen. Entre dos tallas, la mayor.',
        ],
      },
      {
        heading: 'Ropa',
        text: [
          'Las tallas son las de siempre. Las mallas y los neoprenos van ceñidos a propósito; si quieres holgura, sube una talla.',
        ],
      },
    ],
  },
  about: {
    title: 'Quiénes somos',
    intro: 'Zancada es una tienda inventada. Existe para enseñar Vaivén en una tienda de verdad.',
    sections: [
      {
        heading: 'Qué es de verdad y qué no',
        text: [
          'La tienda funciona entera: buscar, filtrar, comprar, devolver. Las marcas, los productos y las opiniones son inventados; no se cobra ni se envía nada.',
        ],
      },
      {
        heading: 'Cómo escribimos',
        text: [
          'Cada ficha dice para qué sirve el producto y para qué no. Preferimos una venta menos a una devolución más.',
        ],
      },
    ],
  },
  privacy: {
    title: 'Privacidad',
    intro: 'Qué guarda esta tienda, dónde y con qué permiso.',
    sections: [
      {
        heading: 'Sin tu permiso',
        text: [
          'Una cookie de sesión cuando metes algo en el carrito, guardas un producto o entras en tu cuenta, y otra con el país y el idioma que elijas. Nada más: las recomendaciones se calculan en la memoria de tu navegador y desaparecen al cerrar.',
        ],
      },
      {
        heading: 'Con tu permiso',
        text: [
          'Personalización: lo que miras se guarda en tu navegador para enseñarte cosas parecidas. Analítica: lo que miras se envía al servidor de la tienda, no a terceros.',
          'Puedes cambiar de opinión cuando quieras en «Cookies y privacidad», al pie de cada página; lo guardado se borra en ese momento.',
        ],
      },
      {
        heading: 'Tu cuenta',
        text: [
          'De tu contraseña guardamos solo una huella que no se puede deshacer. Al apagar la demostración se borran todas las cuentas y pedidos.',
        ],
      },
    ],
  },
  contact: {
    title: 'Contacto',
    intro: 'Escribe y contesta una persona.',
    sections: [
      {
        heading: 'Por correo',
        text: ['hola@zancada.example, de lunes a viernes. Solemos contestar en el día.'],
      },
      {
        heading: 'Por teléfono',
        text: [
          'Esta tienda es una demostración y no tiene teléfono. Si fuera real, el número estaría aquí arriba y no al final de un formulario.',
        ],
      },
    ],
  },
};
