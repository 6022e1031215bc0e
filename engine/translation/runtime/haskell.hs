--: fitted
fitted :: Integer -> Int
fitted value
  | value < toInteger (minBound :: Int) || value > toInteger (maxBound :: Int) = error "integer overflow"
  | otherwise = fromInteger value

--: placeOf
placeOf :: Integer -> Int -> Int
placeOf index size
  | place < 0 || place >= toInteger size = error "index out of range"
  | otherwise = fromInteger place
  where place = if index < 0 then index + toInteger size else index

--: charAt
charAt :: String -> Integer -> String
charAt text index = char `seq` [char]
  where char = text !! placeOf index (length text)

--: cut
cut :: String -> Integer -> Integer -> String
cut text low high = drop (end low) (take (end high) text)
  where
    size = toInteger (length text)
    end place = fromInteger (max 0 (min size (if place < 0 then place + size else place)))

--: codeOf
codeOf :: String -> Integer
codeOf [char] = toInteger (fromEnum char)
codeOf _ = error "one character is expected"

--: charOf
charOf :: Integer -> String
charOf code
  | code < 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) = error "no such character"
  | otherwise = [toEnum (fromInteger code)]

--: itemAt
itemAt :: Seq.Seq a -> Integer -> a
itemAt items index = Seq.index items (placeOf index (Seq.length items))

--: whole
whole :: NFData a => a -> a
whole value = value `deepseq` value

--: listOf
listOf :: NFData a => [a] -> Seq.Seq a
listOf items = items `deepseq` Seq.fromList items

--: toFloat
toFloat :: Integer -> Double
toFloat number
  | abs number > 2 ^ (53 :: Int) = error "integer beyond the exact floats"
  | otherwise = fromInteger number

--: divide
divide :: Double -> Double -> Double
divide _ 0 = error "division by zero"
divide above below = above / below

--: finite
finite :: Double -> Double
finite value
  | isNaN value || isInfinite value = error "no integer"
  | otherwise = value

--: floatPower
floatPower :: Double -> Double -> Double
floatPower base exponent
  | base == 0 && exponent < 0 = error "zero to a negative power"
  | base < 0 && bounded && exponent /= fromInteger (round exponent) = error "a complex power"
  | bounded && isInfinite power = error "float overflow"
  | otherwise = power
  where
    bounded = not (isNaN base || isInfinite base || isNaN exponent || isInfinite exponent)
    power = base ** exponent

--: squareRoot
squareRoot :: Double -> Double
squareRoot value
  | value < 0 = error "math domain error"
  | otherwise = sqrt value

--: roundTo
roundTo :: Double -> Integer -> Double
roundTo value digits
  | digits < 0 = error "negative digits"
  | isNaN value || isInfinite value = value
  | otherwise = fromRational (toRational (round (toRational value * scale) :: Integer) / scale)
  where scale = toRational (10 ^ digits :: Integer)

--: power
power :: Integer -> Integer -> Integer
power base exponent
  | exponent < 0 = error "negative exponent"
  | abs base > 1 && exponent > 100000 = error "integer too large"
  | otherwise = base ^ exponent

--: shiftedLeft
shiftedLeft :: Integer -> Integer -> Integer
shiftedLeft value count
  | count < 0 || count > 100000 = error "shift count out of range"
  | otherwise = shiftL value (fromInteger count)

--: shiftedRight
shiftedRight :: Integer -> Integer -> Integer
shiftedRight value count
  | count < 0 = error "negative shift count"
  | otherwise = shiftR value (fromInteger (min count 1000000))

--: isqrt
isqrt :: Integer -> Integer
isqrt number
  | number < 0 = error "isqrt of a negative number"
  | otherwise = search 0 (number + 1)
  where
    search low high
      | high - low <= 1 = low
      | middle * middle <= number = search middle high
      | otherwise = search low middle
      where middle = (low + high) `div` 2

--: factorial
factorial :: Integer -> Integer
factorial number
  | number < 0 = error "factorial of a negative number"
  | otherwise = product [2 .. number]

--: perm
perm :: Integer -> Integer -> Integer
perm total chosen
  | total < 0 || chosen < 0 = error "perm of a negative number"
  | chosen > total = 0
  | otherwise = product [total - chosen + 1 .. total]

--: comb
comb :: Integer -> Integer -> Integer
comb total chosen
  | total < 0 || chosen < 0 = error "comb of a negative number"
  | chosen > total = 0
  | otherwise = perm total chosen `div` factorial chosen

--: digitsOf
digitsOf :: Integer -> Integer -> String
digitsOf base value
  | value < base = [intToDigit (fromInteger value)]
  | otherwise = digitsOf base (value `div` base) ++ [intToDigit (fromInteger (value `mod` base))]

--: bitLength
bitLength :: Integer -> Integer
bitLength value = if value == 0 then 0 else toInteger (length (digitsOf 2 (abs value)))

--: prefixed
prefixed :: Integer -> Integer -> String
prefixed value base = (if value < 0 then "-" else "") ++ prefix ++ digitsOf base (abs value)
  where prefix = if base == 2 then "0b" else if base == 8 then "0o" else "0x"

--: ascii
ascii :: String -> String
ascii text
  | all isAscii text = text
  | otherwise = error "only ASCII text is supported here"

--: isBlank
isBlank :: Char -> Bool
isBlank char = char `elem` "\t\n\v\f\r\FS\GS\RS\US "

--: parseInteger
parseInteger :: String -> Integer -> Integer
parseInteger text base = case dropWhileEnd isBlank (dropWhile isBlank (ascii text)) of
  '-' : digits -> negate (number digits)
  '+' : digits -> number digits
  digits -> number digits
  where
    number digits = foldl (\value char -> value * base + digit char) 0 (unspaced digits)
    unspaced digits = case break (== '_') digits of
      ("", _) -> error "invalid literal for an integer"
      (part, "") -> part
      (part, rest) -> part ++ unspaced (drop 1 rest)
    digit char
      | place >= 0 && place < base = place
      | otherwise = error "invalid literal for an integer"
      where
        place
          | isDigit char = toInteger (fromEnum char - fromEnum '0')
          | isAlpha char = toInteger (fromEnum (toLower char) - fromEnum 'a') + 10
          | otherwise = -1

--: smaller
smaller :: Ord a => a -> a -> a
smaller first second = if second < first then second else first

--: larger
larger :: Ord a => a -> a -> a
larger first second = if second > first then second else first

--: present
present :: Maybe a -> a
present (Just value) = value
present Nothing = error "no value"

--: characters
characters :: String -> Seq.Seq String
characters text = listOf (map (: []) text)

--: splitText
splitText :: String -> String -> Seq.Seq String
splitText _ "" = error "empty separator"
splitText text separator = listOf (pieces "" text)
  where
    pieces piece rest
      | separator `isPrefixOf` rest && not (null rest) = reverse piece : pieces "" (drop (length separator) rest)
    pieces piece "" = [reverse piece]
    pieces piece (char : rest) = pieces (char : piece) rest

--: joined
joined :: String -> Seq.Seq String -> String
joined separator texts = separator `seq` intercalate separator (toList texts)

--: wordsOf
wordsOf :: String -> Seq.Seq String
wordsOf text = listOf (pieces (dropWhile isBlank (ascii text)))
  where
    pieces "" = []
    pieces rest = let (word, more) = break isBlank rest in word : pieces (dropWhile isBlank more)

--: replaceText
replaceText :: String -> String -> String -> String
replaceText text "" new = new ++ concatMap (: new) text
replaceText text old new = new `seq` intercalate new (toList (splitText text old))

--: findText
findText :: String -> String -> Integer
findText text wanted = search 0 text
  where
    search place rest
      | wanted `isPrefixOf` rest = place
      | null rest = -1
      | otherwise = search (place + 1) (drop 1 rest)

--: indexOfText
indexOfText :: String -> String -> Integer
indexOfText text wanted
  | place < 0 = error "substring not found"
  | otherwise = place
  where place = findText text wanted

--: countText
countText :: String -> String -> Integer
countText text "" = toInteger (length text) + 1
countText text wanted = toInteger (Seq.length (splitText text wanted)) - 1

--: swapCase
swapCase :: Char -> Char
swapCase char = if isUpper char then toLower char else toUpper char

--: capitalize
capitalize :: String -> String
capitalize text = map toUpper (take 1 (ascii text)) ++ map toLower (drop 1 text)

--: titleCase
titleCase :: String -> String
titleCase text = case break isAlpha (ascii text) of
  (before, "") -> before
  (before, rest) -> let (word, more) = span isAlpha rest in before ++ capitalize word ++ titleCase more

--: allOf
allOf :: (Char -> Bool) -> String -> Bool
allOf test text = not (null text) && all test (ascii text)

--: isUpperText
isUpperText :: String -> Bool
isUpperText text = any isUpper (ascii text) && not (any isLower text)

--: isLowerText
isLowerText :: String -> Bool
isLowerText text = any isLower (ascii text) && not (any isUpper text)

--: padLeft
padLeft :: String -> Integer -> String -> String
padLeft text width fill = concat (replicate (fromInteger width - length text) fill) ++ text

--: padRight
padRight :: String -> Integer -> String -> String
padRight text width fill = text ++ concat (replicate (fromInteger width - length text) fill)

--: zeroFill
zeroFill :: String -> Integer -> String
zeroFill (sign : rest) width | sign `elem` "+-" = sign : padLeft rest (width - 1) "0"
zeroFill text width = padLeft text width "0"

--: cutList
cutList :: Seq.Seq a -> Integer -> Integer -> Seq.Seq a
cutList items low high = Seq.drop (end low) (Seq.take (end high) items)
  where
    size = toInteger (Seq.length items)
    end place = fromInteger (max 0 (min size (if place < 0 then place + size else place)))

--: cutByStep
cutByStep :: Seq.Seq a -> Maybe Integer -> Maybe Integer -> Integer -> Seq.Seq a
cutByStep items start stop step
  | step == 0 = error "slice step cannot be zero"
  | otherwise = Seq.fromList (map (Seq.index items . fromInteger) places)
  where
    size = toInteger (Seq.length items)
    (least, most) = if step > 0 then (0, size) else (-1, size - 1)
    end place = max least (min most (if place < 0 then place + size else place))
    first = maybe (if step > 0 then 0 else size - 1) end start
    final = maybe (if step > 0 then size else -1) end stop
    places = takeWhile (if step > 0 then (< final) else (> final)) (iterate (+ step) first)

--: repeated
repeated :: Foldable f => f a -> Integer -> Seq.Seq a
repeated items count = items `seq` Seq.fromList (concat (replicate (fromInteger count) (toList items)))

--: checkLength
checkLength :: Foldable f => f a -> Integer -> ()
checkLength items count
  | toInteger (length items) == count = ()
  | otherwise = error "another number of values is expected"

--: numbers
numbers :: Integer -> Integer -> Integer -> Seq.Seq Integer
numbers start stop step
  | step == 0 = error "range step cannot be zero"
  | otherwise = listOf (takeWhile (if step > 0 then (< stop) else (> stop)) (iterate (+ step) start))

--: indexOf
indexOf :: Eq a => Seq.Seq a -> a -> Integer
indexOf items wanted = wanted `seq` maybe (error "value is not in the list") toInteger (Seq.elemIndexL wanted items)

--: contains
contains :: Eq a => Seq.Seq a -> a -> Bool
contains items wanted = wanted `seq` elem wanted items

--: countOf
countOf :: Eq a => Seq.Seq a -> a -> Integer
countOf items wanted = wanted `seq` toInteger (Seq.length (Seq.filter (== wanted) items))

--: smallestBy
smallestBy :: Ord k => (a -> k) -> Seq.Seq a -> a
smallestBy key items = case toList items of
  [] -> error "min of nothing"
  first : rest -> key first `seq` foldl (\best item -> if key item < key best then item else best) first rest

--: largestBy
largestBy :: Ord k => (a -> k) -> Seq.Seq a -> a
largestBy key items = case toList items of
  [] -> error "max of nothing"
  first : rest -> key first `seq` foldl (\best item -> if key item > key best then item else best) first rest

--: sortedBy
sortedBy :: Ord k => (a -> k) -> Seq.Seq a -> Seq.Seq a
sortedBy key items = foldr (seq . key) () items `seq` Seq.sortBy (\first second -> compare (key first) (key second)) items

--: sortedByReversed
sortedByReversed :: Ord k => (a -> k) -> Seq.Seq a -> Seq.Seq a
sortedByReversed key items =
  foldr (seq . key) () items `seq` Seq.sortBy (\first second -> compare (key second) (key first)) items

--: bisected
bisected :: (a -> Bool) -> Seq.Seq a -> Integer
bisected before items = search 0 (Seq.length items)
  where
    search low high
      | low >= high = toInteger low
      | before (Seq.index items middle) = search (middle + 1) high
      | otherwise = search low middle
      where middle = (low + high) `div` 2

--: pushed
pushed :: a -> Seq.Seq a -> Seq.Seq a
pushed item items = item `seq` (items Seq.|> item)

--: extended
extended :: Seq.Seq a -> Seq.Seq a -> Seq.Seq a
extended more items = items Seq.>< more

--: alteredAt
alteredAt :: Integer -> (a -> a) -> Seq.Seq a -> Seq.Seq a
alteredAt index change items = item `seq` Seq.update place item items
  where
    place = placeOf index (Seq.length items)
    item = change (Seq.index items place)

--: putAt
putAt :: Integer -> a -> Seq.Seq a -> Seq.Seq a
putAt index item items = item `seq` Seq.update (placeOf index (Seq.length items)) item items

--: insertedAt
insertedAt :: Integer -> a -> Seq.Seq a -> Seq.Seq a
insertedAt index item items = item `seq` Seq.insertAt place item items
  where
    size = toInteger (Seq.length items)
    place = fromInteger (max 0 (min size (if index < 0 then index + size else index)))

--: withoutAt
withoutAt :: Integer -> Seq.Seq a -> Seq.Seq a
withoutAt index items = Seq.deleteAt (placeOf index (Seq.length items)) items

--: without
without :: Eq a => a -> Seq.Seq a -> Seq.Seq a
without item items = withoutAt (indexOf items item) items

--: swapped
swapped :: Integer -> Integer -> Seq.Seq a -> Seq.Seq a
swapped first second items = putAt first (itemAt items second) (putAt second (itemAt items first) items)

--: lookUp
lookUp :: Ord k => k -> Map.Map k v -> v
lookUp key table = maybe (error "no such key") id (Map.lookup key table)

--: valueOr
valueOr :: Ord k => Map.Map k v -> k -> v -> v
valueOr table key fallback = fallback `seq` Map.findWithDefault fallback key table

--: alteredKey
alteredKey :: Ord k => k -> (v -> v) -> Map.Map k v -> Map.Map k v
alteredKey key change table = Map.insert key (change (lookUp key table)) table

--: alteredKeyOr
alteredKeyOr :: Ord k => k -> v -> (v -> v) -> Map.Map k v -> Map.Map k v
alteredKeyOr key fallback change table = Map.insert key (change (Map.findWithDefault fallback key table)) table

--: withoutKey
withoutKey :: Ord k => k -> Map.Map k v -> Map.Map k v
withoutKey key table = lookUp key table `seq` Map.delete key table

--: withoutItem
withoutItem :: Ord a => a -> Set.Set a -> Set.Set a
withoutItem item items
  | Set.member item items = Set.delete item items
  | otherwise = error "no such item"

--: countItems
countItems :: Ord a => Seq.Seq a -> Map.Map a Integer
countItems items = Map.fromListWith (+) [(item, 1) | item <- toList items]
