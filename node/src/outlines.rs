//! Outlines of territories for the map of the dashboard. None come with the program; the operator loads them as GeoJSON
//! (RFC 7946), and they lie beside the data.

use std::path::Path;

use kenes_protocol::limits::{OUTLINE_BYTES, OUTLINE_POINTS};
use kenes_protocol::territory::Territory;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::durable::{self, DiskError};

const FILE: &str = "outlines.json";

/// The outline of one territory.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Outline {
    /// The territory (KATO).
    #[schema(value_type = String)]
    pub territory: Territory,
    /// Closed rings of points, each its longitude and latitude in degrees (WGS 84); a hole is a ring like any other.
    pub rings: Vec<Vec<[f64; 2]>>,
}

/// Why a file of outlines cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum OutlinesError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Not GeoJSON with polygons.
    #[error("not a collection of polygons in GeoJSON: {0}")]
    Shape(#[from] serde_json::Error),
    /// Too many bytes or points for a page.
    #[error("the outlines are too fine: at most {OUTLINE_BYTES} bytes and {OUTLINE_POINTS} points")]
    Size,
    /// A feature that names no territory.
    #[error("feature {0} names no territory: a property `kato`, `iso_3166_2` or `ADM1_EN` is needed")]
    Nameless(usize),
    /// Two features for one territory.
    #[error("{0} has two outlines")]
    Twice(Territory),
    /// A ring that is not closed, or a point that is none.
    #[error("the outline of {0} has a ring that is not closed, or a point outside the globe")]
    Ring(Territory),
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Names,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Names {
    kato: Option<String>,
    #[serde(alias = "shapeISO", alias = "iso")]
    iso_3166_2: Option<String>,
    #[serde(rename = "ADM1_EN")]
    english: Option<String>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<Vec<f64>>>),
    MultiPolygon(Vec<Vec<Vec<Vec<f64>>>>),
}

/// English names of the regions as the United Nations' boundary files spell them, with the first digits of their codes,
/// which are those of ISO 3166-2:KZ as well.
const ENGLISH: [(&str, &str); 20] = [
    ("Abay", "10"),
    ("Akmola", "11"),
    ("Aktobe", "15"),
    ("Almaty Region", "19"),
    ("Atyrau", "23"),
    ("West Kazakhstan", "27"),
    ("Jambyl", "31"),
    ("Jetisu", "33"),
    ("Karaganda", "35"),
    ("Kostanay", "39"),
    ("Kyzylorda", "43"),
    ("Mangystau", "47"),
    ("Pavlodar", "55"),
    ("North Kazakhstan", "59"),
    ("Turkistan", "61"),
    ("Ulytau", "62"),
    ("East Kazakhstan", "63"),
    ("Astana", "71"),
    ("Almaty", "75"),
    ("Shymkent", "79"),
];

impl Names {
    fn territory(&self) -> Option<Territory> {
        let region = |digits: &str| format!("{digits}0000000").parse().ok();
        if let Some(code) = &self.kato {
            return code.parse().ok();
        }
        if let Some(digits) = self.iso_3166_2.as_deref().and_then(|iso| iso.strip_prefix("KZ-")) {
            return region(digits);
        }
        let english = self.english.as_deref()?;
        // "Almaty" is a city, "Almaty Region" surrounds it: the whole name first.
        let known = |name: &str| ENGLISH.iter().find(|(known, _)| *known == name).map(|(_, digits)| *digits);
        region(known(english).or_else(|| known(english.strip_suffix(" Region")?))?)
    }
}

/// Checks a file of outlines whole and keeps a copy beside the data. Returns how many territories it draws.
pub fn install(file: &[u8], data: &Path) -> Result<usize, OutlinesError> {
    let outlines = parse(file)?;
    durable::write(data.join(FILE), file.to_vec())?;
    Ok(outlines.len())
}

/// True where the operator loaded some.
#[must_use]
pub fn are_loaded(data: &Path) -> bool {
    data.join(FILE).exists()
}

/// What the operator loaded; nothing where that was never done or cannot be read: the map of tiles is always there.
#[must_use]
pub fn load(data: &Path) -> Vec<Outline> {
    match durable::read(&data.join(FILE)).map_err(OutlinesError::from).and_then(|file| file.map_or(Ok(Vec::new()), |file| parse(&file))) {
        Ok(outlines) => outlines,
        Err(cause) => {
            tracing::warn!(%cause, "the loaded outlines cannot be read");
            Vec::new()
        }
    }
}

fn parse(file: &[u8]) -> Result<Vec<Outline>, OutlinesError> {
    if file.len() > OUTLINE_BYTES {
        return Err(OutlinesError::Size);
    }
    let read: Collection = serde_json::from_slice(file)?;
    let mut outlines: Vec<Outline> = Vec::new();
    let mut points = 0;
    for (place, feature) in (1..).zip(read.features) {
        let territory = feature.properties.territory().ok_or(OutlinesError::Nameless(place))?;
        if outlines.iter().any(|known| known.territory == territory) {
            return Err(OutlinesError::Twice(territory));
        }
        let rings = match feature.geometry {
            Geometry::Polygon(rings) => rings,
            Geometry::MultiPolygon(polygons) => polygons.into_iter().flatten().collect(),
        };
        let rings: Vec<Vec<[f64; 2]>> =
            rings.into_iter().map(|points| ring(&points)).collect::<Option<_>>().ok_or(OutlinesError::Ring(territory))?;
        points += rings.iter().map(Vec::len).sum::<usize>();
        outlines.push(Outline { territory, rings });
    }
    if points > OUTLINE_POINTS { Err(OutlinesError::Size) } else { Ok(outlines) }
}

/// A ring ends where it began; heights are left out.
fn ring(points: &[Vec<f64>]) -> Option<Vec<[f64; 2]>> {
    let point = |point: &Vec<f64>| match point[..] {
        [lon, lat, ..] if lon.abs() <= 180.0 && lat.abs() <= 90.0 => Some([lon, lat]),
        _ => None,
    };
    let ring: Vec<[f64; 2]> = points.iter().map(point).collect::<Option<_>>()?;
    (ring.len() >= 4 && ring.first() == ring.last()).then_some(ring)
}

#[cfg(test)]
mod tests {
    use super::{OutlinesError, parse};

    const SQUARE: &str = "[[[60.0,50.0],[61.0,50.0],[61.0,51.0],[60.0,50.0]]]";

    fn file(features: &[(&str, &str)]) -> Vec<u8> {
        let feature = |(properties, rings): &(&str, &str)| {
            format!(r#"{{"type":"Feature","properties":{properties},"geometry":{{"type":"Polygon","coordinates":{rings}}}}}"#)
        };
        let features: Vec<String> = features.iter().map(feature).collect();
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")).into_bytes()
    }

    fn territories(properties: &str) -> Vec<String> {
        parse(&file(&[(properties, SQUARE)])).unwrap().iter().map(|outline| outline.territory.to_string()).collect()
    }

    #[test]
    fn a_feature_is_named_by_code_or_by_either_standard() {
        assert_eq!(territories(r#"{"kato":"353200000"}"#), ["353200000"]);
        assert_eq!(territories(r#"{"iso_3166_2":"KZ-62"}"#), ["620000000"]);
        assert_eq!(territories(r#"{"ADM1_EN":"Almaty Region"}"#), ["190000000"]);
        assert_eq!(territories(r#"{"ADM1_EN":"Almaty"}"#), ["750000000"]);
        assert_eq!(territories(r#"{"ADM1_EN":"Jetisu Region"}"#), ["330000000"]);
    }

    #[test]
    fn each_error_has_its_cause() {
        let with = |properties, rings| parse(&file(&[(properties, rings)])).unwrap_err();
        let code = r#"{"kato":"350000000"}"#;
        assert!(matches!(parse(b"{}").unwrap_err(), OutlinesError::Shape(_)));
        assert!(matches!(with(r#"{"ADM1_EN":"Atlantis"}"#, SQUARE), OutlinesError::Nameless(1)));
        assert!(matches!(with(code, "[[[60.0,50.0],[61.0,50.0],[61.0,51.0],[60.0,50.5]]]"), OutlinesError::Ring(_)));
        assert!(matches!(with(code, "[[[60.0,50.0],[61.0,90.5],[61.0,51.0],[60.0,50.0]]]"), OutlinesError::Ring(_)));
        assert!(matches!(parse(&file(&[(code, SQUARE), (code, SQUARE)])).unwrap_err(), OutlinesError::Twice(_)));
        assert!(matches!(parse(&vec![b' '; super::OUTLINE_BYTES + 1]).unwrap_err(), OutlinesError::Size));
    }
}
