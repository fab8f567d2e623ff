// Made by `npm run tables` from the CLDR 48.0 data of Node. Not edited by hand.

export const TABLES = {
  "kk": {
    "months": [
      "қаңтар",
      "ақпан",
      "наурыз",
      "сәуір",
      "мамыр",
      "маусым",
      "шілде",
      "тамыз",
      "қыркүйек",
      "қазан",
      "қараша",
      "желтоқсан"
    ],
    "monthsAlone": [
      "Қаңтар",
      "Ақпан",
      "Наурыз",
      "Сәуір",
      "Мамыр",
      "Маусым",
      "Шілде",
      "Тамыз",
      "Қыркүйек",
      "Қазан",
      "Қараша",
      "Желтоқсан"
    ],
    "monthsShort": [
      "қаң.",
      "ақп.",
      "нау.",
      "сәу.",
      "мам.",
      "мау.",
      "шіл.",
      "там.",
      "қыр.",
      "қаз.",
      "қар.",
      "жел."
    ],
    "weekdays": [
      "жексенбі",
      "дүйсенбі",
      "сейсенбі",
      "сәрсенбі",
      "бейсенбі",
      "жұма",
      "сенбі"
    ],
    "weekdaysShort": [
      "жс",
      "дс",
      "сс",
      "ср",
      "бс",
      "жм",
      "сб"
    ],
    "long": "{year} жылғы {day} {month}",
    "dayMonth": "{day} {month}",
    "monthYear": "{year} жылғы {month}",
    "relative": {
      "minute": {
        "one": "{n} минут бұрын",
        "other": "{n} минут бұрын"
      },
      "hour": {
        "one": "{n} сағат бұрын",
        "other": "{n} сағат бұрын"
      },
      "day": {
        "one": "{n} күн бұрын",
        "other": "{n} күн бұрын"
      },
      "month": {
        "one": "{n} ай бұрын",
        "other": "{n} ай бұрын"
      },
      "year": {
        "one": "{n} жыл бұрын",
        "other": "{n} жыл бұрын"
      }
    },
    "number": {
      "group": " ",
      "decimal": ","
    },
    "percent": "{n}%"
  },
  "ru": {
    "months": [
      "января",
      "февраля",
      "марта",
      "апреля",
      "мая",
      "июня",
      "июля",
      "августа",
      "сентября",
      "октября",
      "ноября",
      "декабря"
    ],
    "monthsAlone": [
      "январь",
      "февраль",
      "март",
      "апрель",
      "май",
      "июнь",
      "июль",
      "август",
      "сентябрь",
      "октябрь",
      "ноябрь",
      "декабрь"
    ],
    "monthsShort": [
      "янв.",
      "февр.",
      "март",
      "апр.",
      "май",
      "июнь",
      "июль",
      "авг.",
      "сент.",
      "окт.",
      "нояб.",
      "дек."
    ],
    "weekdays": [
      "воскресенье",
      "понедельник",
      "вторник",
      "среда",
      "четверг",
      "пятница",
      "суббота"
    ],
    "weekdaysShort": [
      "вс",
      "пн",
      "вт",
      "ср",
      "чт",
      "пт",
      "сб"
    ],
    "long": "{day} {month} {year} г.",
    "dayMonth": "{day} {month}",
    "monthYear": "{month} {year} г.",
    "relative": {
      "minute": {
        "one": "{n} минуту назад",
        "few": "{n} минуты назад",
        "many": "{n} минут назад",
        "other": "{n} минуты назад"
      },
      "hour": {
        "one": "{n} час назад",
        "few": "{n} часа назад",
        "many": "{n} часов назад",
        "other": "{n} часа назад"
      },
      "day": {
        "one": "{n} день назад",
        "few": "{n} дня назад",
        "many": "{n} дней назад",
        "other": "{n} дня назад"
      },
      "month": {
        "one": "{n} месяц назад",
        "few": "{n} месяца назад",
        "many": "{n} месяцев назад",
        "other": "{n} месяца назад"
      },
      "year": {
        "one": "{n} год назад",
        "few": "{n} года назад",
        "many": "{n} лет назад",
        "other": "{n} года назад"
      }
    },
    "number": {
      "group": " ",
      "decimal": ","
    },
    "percent": "{n} %"
  },
  "en": {
    "months": [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December"
    ],
    "monthsAlone": [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December"
    ],
    "monthsShort": [
      "Jan",
      "Feb",
      "Mar",
      "Apr",
      "May",
      "Jun",
      "Jul",
      "Aug",
      "Sept",
      "Oct",
      "Nov",
      "Dec"
    ],
    "weekdays": [
      "Sunday",
      "Monday",
      "Tuesday",
      "Wednesday",
      "Thursday",
      "Friday",
      "Saturday"
    ],
    "weekdaysShort": [
      "Sun",
      "Mon",
      "Tue",
      "Wed",
      "Thu",
      "Fri",
      "Sat"
    ],
    "long": "{day} {month} {year}",
    "dayMonth": "{day} {month}",
    "monthYear": "{month} {year}",
    "relative": {
      "minute": {
        "one": "{n} minute ago",
        "other": "{n} minutes ago"
      },
      "hour": {
        "one": "{n} hour ago",
        "other": "{n} hours ago"
      },
      "day": {
        "one": "{n} day ago",
        "other": "{n} days ago"
      },
      "month": {
        "one": "{n} month ago",
        "other": "{n} months ago"
      },
      "year": {
        "one": "{n} year ago",
        "other": "{n} years ago"
      }
    },
    "number": {
      "group": ",",
      "decimal": "."
    },
    "percent": "{n}%"
  }
} as const;

/** Letters in the order of Kazakh. */
export const ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяabcdefghijklmnopqrstuvwxyz";
